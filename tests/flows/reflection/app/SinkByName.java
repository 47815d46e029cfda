package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.lang.reflect.Method;

/**
 * The method that sends is called by its name.
 * <p>Twin: A method of the same class that does not is called.
 */
public final class SinkByName {
    private SinkByName() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Method method = Log.class.getMethod("i", String.class, String.class);
                method.invoke(null, "SinkByName", Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Method method = Log.class.getMethod("isLoggable", String.class, int.class);
                method.invoke(null, Phone.id(this), "SinkByNameTwin".length());
            } catch (Exception e) {
                finish();
            }
        }
    }
}
