package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The object's class overrides the method by one that sends.
 * <p>Twin: Its class overrides it by one that does not.
 */
public final class VirtualMethod {
    private VirtualMethod() {}

    public static class Flow extends Activity {
        static class Sender {
            void send(String value) {}
        }

        static final class Loud extends Sender {
            @Override
            void send(String value) {
                Log.i("VirtualMethod", value);
            }
        }

        static final class Quiet extends Sender {
            @Override
            void send(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender sender = new Loud();
            new Loud().send("none");
            sender.send(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        static class Sender {
            void send(String value) {}
        }

        static final class Loud extends Sender {
            @Override
            void send(String value) {
                Log.i("VirtualMethodTwin", value);
            }
        }

        static final class Quiet extends Sender {
            @Override
            void send(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender sender = new Quiet();
            new Loud().send("none");
            sender.send(Phone.id(this));
        }
    }
}
