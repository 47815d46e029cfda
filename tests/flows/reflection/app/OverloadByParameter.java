package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.lang.reflect.Method;

/**
 * The parameters that are given name the overload that sends.
 * <p>Twin: They name the other one.
 */
public final class OverloadByParameter {
    private OverloadByParameter() {}

    public static class Flow extends Activity {
        static final class Target {
            public void take(CharSequence value) {
                Log.i("OverloadByParameter", value.toString());
            }

            public void take(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Method method = Target.class.getMethod("take", CharSequence.class);
                method.invoke(new Target(), Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        static final class Target {
            public void take(CharSequence value) {
                Log.i("OverloadByParameterTwin", value.toString());
            }

            public void take(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Method method = Target.class.getMethod("take", String.class);
                method.invoke(new Target(), Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
