package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The object behind an interface sends.
 * <p>Twin: The object behind it is of another class.
 */
public final class InterfaceMethod {
    private InterfaceMethod() {}

    public static class Flow extends Activity {
        interface Sender {
            void send(String value);
        }

        static final class Loud implements Sender {
            @Override
            public void send(String value) {
                Log.i("InterfaceMethod", value);
            }
        }

        static final class Quiet implements Sender {
            @Override
            public void send(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender none = new Quiet();
            none.send("none");
            Sender sender = new Loud();
            sender.send(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        interface Sender {
            void send(String value);
        }

        static final class Loud implements Sender {
            @Override
            public void send(String value) {
                Log.i("InterfaceMethodTwin", value);
            }
        }

        static final class Quiet implements Sender {
            @Override
            public void send(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender none = new Loud();
            none.send("none");
            Sender sender = new Quiet();
            sender.send(Phone.id(this));
        }
    }
}
