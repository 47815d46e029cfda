package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.lang.reflect.Method;

/**
 * A method called by name gives its argument back.
 * <p>Twin: It gives back something else.
 */
public final class MethodWithResult {
    private MethodWithResult() {}

    public static class Flow extends Activity {
        static final class Target {
            public String same(String value) {
                return value;
            }

            public String other(String value) {
                return "other";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Method method = Target.class.getMethod("same", String.class);
                Log.i("MethodWithResult", (String) method.invoke(new Target(), Phone.id(this)));
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        static final class Target {
            public String same(String value) {
                return value;
            }

            public String other(String value) {
                return "other";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Method method = Target.class.getMethod("other", String.class);
                Log.i("MethodWithResultTwin", (String) method.invoke(new Target(), Phone.id(this)));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
