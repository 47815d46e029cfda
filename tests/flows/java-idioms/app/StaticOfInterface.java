package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A static method of an interface gives its argument back.
 * <p>Twin: It gives another text.
 */
public final class StaticOfInterface {
    private StaticOfInterface() {}

    public static class Flow extends Activity {
        interface Names {
            static String of(String value) {
                return value.isEmpty() ? "empty" : value;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("StaticOfInterface", Names.of(Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        interface Names {
            static String of(String value) {
                return value.isEmpty() ? "empty" : "full";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("StaticOfInterfaceTwin", Names.of(Phone.id(this)));
        }
    }
}
