package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.lang.reflect.Method;

/**
 * The method that is called by its name sends.
 * <p>Twin: Another method is called.
 */
public final class MethodByName {
    private MethodByName() {}

    public static class Flow extends Activity {
        static final class Target {
            public void send(String value) {
                Log.i("MethodByName", value);
            }

            public void keep(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Method method = Target.class.getMethod("send", String.class);
                method.invoke(new Target(), Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        static final class Target {
            public void send(String value) {
                Log.i("MethodByNameTwin", value);
            }

            public void keep(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Method method = Target.class.getMethod("keep", String.class);
                method.invoke(new Target(), Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
