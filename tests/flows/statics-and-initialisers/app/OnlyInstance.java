package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The only instance of a class holds the value.
 * <p>Twin: The instance is replaced before it is read.
 */
public final class OnlyInstance {
    private OnlyInstance() {}

    public static class Flow extends Activity {
        static final class Registry {
            private static Registry instance;
            String value = "none";

            static Registry instance() {
                if (instance == null) {
                    instance = new Registry();
                }
                return instance;
            }

            static void renew() {
                instance = new Registry();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Registry.instance().value = Phone.id(this);
            Log.i("OnlyInstance", Registry.instance().value);
        }
    }

    public static class Twin extends Activity {
        static final class Registry {
            private static Registry instance;
            String value = "none";

            static Registry instance() {
                if (instance == null) {
                    instance = new Registry();
                }
                return instance;
            }

            static void renew() {
                instance = new Registry();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Registry.instance().value = Phone.id(this);
            Registry.renew();
            Log.i("OnlyInstanceTwin", Registry.instance().value);
        }
    }
}
