package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * One activity sets a static field, which another one reads.
 * <p>Twin: The other one reads another field.
 */
public final class BetweenActivities {
    private BetweenActivities() {}

    public static class Flow extends Activity {
        static String id = "none";
        static String name = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            id = Phone.id(this);
            name = "name";
        }

        public static final class Reader extends Activity {
            @Override
            protected void onResume() {
                super.onResume();
                Log.i("BetweenActivities", id);
            }
        }
    }

    public static class Twin extends Activity {
        static String id = "none";
        static String name = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            id = Phone.id(this);
            name = "name";
        }

        public static final class Reader extends Activity {
            @Override
            protected void onResume() {
                super.onResume();
                Log.i("BetweenActivitiesTwin", name);
            }
        }
    }
}
