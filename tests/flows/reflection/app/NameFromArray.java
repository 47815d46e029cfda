package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The name of the method comes out of an array.
 * <p>Twin: The name beside it does.
 */
public final class NameFromArray {
    private NameFromArray() {}

    public static class Flow extends Activity {
        static final class Target {
            public void send(String value) {
                Log.i("NameFromArray", value);
            }

            public void keep(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] names = {"keep", "send"};
            try {
                Target.class.getMethod(names[1], String.class).invoke(new Target(), Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        static final class Target {
            public void send(String value) {
                Log.i("NameFromArrayTwin", value);
            }

            public void keep(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] names = {"keep", "send"};
            try {
                Target.class.getMethod(names[0], String.class).invoke(new Target(), Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
