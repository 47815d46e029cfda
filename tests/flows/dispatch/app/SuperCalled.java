package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The overriding method calls the one above with the value.
 * <p>Twin: It calls it with another text.
 */
public final class SuperCalled {
    private SuperCalled() {}

    public static class Flow extends Activity {
        static class Sender {
            void send(String value) {
                Log.i("SuperCalled", value);
            }
        }

        static final class Sub extends Sender {
            @Override
            void send(String value) {
                super.send(value);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender sender = new Sub();
            sender.send(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        static class Sender {
            void send(String value) {
                Log.i("SuperCalledTwin", value);
            }
        }

        static final class Sub extends Sender {
            @Override
            void send(String value) {
                super.send("none");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender sender = new Sub();
            sender.send(Phone.id(this));
        }
    }
}
