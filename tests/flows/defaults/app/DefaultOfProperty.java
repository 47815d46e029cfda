package org.example.defaults;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Properties;

/**
 * The value stands in for a property that is not there.
 * <p>Twin: The property is there.
 */
public final class DefaultOfProperty {
    private DefaultOfProperty() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Properties properties = new Properties();
            properties.setProperty("name", "none");
            Log.i("DefaultOfProperty", properties.getProperty("id", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Properties properties = new Properties();
            properties.setProperty("name", "none");
            Log.i("DefaultOfPropertyTwin", properties.getProperty("name", Phone.id(this)));
        }
    }
}
