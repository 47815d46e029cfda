package org.example.sourcessinks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is what is logged.
 * <p>Twin: It is the tag only, which no sink of the suite takes.
 */
public final class TagOfLog {
    private TagOfLog() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("TagOfLog", Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i(Phone.id(this), "TagOfLogTwin");
        }
    }
}
