package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The class leaves the default method of its interface, which sends.
 * <p>Twin: It overrides it.
 */
public final class DefaultMethod {
    private DefaultMethod() {}

    public static class Flow extends Activity {
        interface Sender {
            default void send(String value) {
                Log.i("DefaultMethod", value);
            }
        }

        static final class Plain implements Sender {
            public void other(String value) {}
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender sender = new Plain();
            sender.send(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        interface Sender {
            default void send(String value) {
                Log.i("DefaultMethodTwin", value);
            }
        }

        static final class Plain implements Sender {
            public void send(String value) {}
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender sender = new Plain();
            sender.send(Phone.id(this));
        }
    }
}
