package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The name of the method is turned round before it is looked up.
 * <p>Twin: That name is another one.
 */
public final class MethodByReversedName {
    private MethodByReversedName() {}

    public static class Flow extends Activity {
        static final class Target {
            public void send(String value) {
                Log.i("MethodByReversedName", value);
            }

            public void keep(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String name = new StringBuilder("dnes").reverse().toString();
            try {
                Target.class.getMethod(name, String.class).invoke(new Target(), Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        static final class Target {
            public void send(String value) {
                Log.i("MethodByReversedNameTwin", value);
            }

            public void keep(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String name = new StringBuilder("peek").reverse().toString();
            try {
                Target.class.getMethod(name, String.class).invoke(new Target(), Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
