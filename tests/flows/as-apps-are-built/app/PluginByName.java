package org.example.asappsarebuilt;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The name of the plug-in that is made comes out of a table.
 * <p>Twin: The table leads to another plug-in.
 */
public final class PluginByName {
    private PluginByName() {}

    public static class Flow extends Activity {
        interface Plugin {
            void run(String value);
        }

        public static final class Loud implements Plugin {
            public Loud() {}

            @Override
            public void run(String value) {
                Log.i("PluginByName", value);
            }
        }

        public static final class Quiet implements Plugin {
            public Quiet() {}

            @Override
            public void run(String value) {
                Log.d("quiet", "nothing");
            }
        }

        private static final String[][] TABLE = {
            {"log", "org.example.asappsarebuilt.PluginByName$Flow$Loud"},
            {"none", "org.example.asappsarebuilt.PluginByName$Flow$Quiet"},
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            for (String[] row : TABLE) {
                if (row[0].equals("log")) {
                    try {
                        ((Plugin) Class.forName(row[1]).newInstance()).run(Phone.id(this));
                    } catch (Exception e) {
                        finish();
                    }
                }
            }
        }
    }

    public static class Twin extends Activity {
        interface Plugin {
            void run(String value);
        }

        public static final class Loud implements Plugin {
            public Loud() {}

            @Override
            public void run(String value) {
                Log.i("PluginByNameTwin", value);
            }
        }

        public static final class Quiet implements Plugin {
            public Quiet() {}

            @Override
            public void run(String value) {
                Log.d("quiet", "nothing");
            }
        }

        private static final String[][] TABLE = {
            {"log", "org.example.asappsarebuilt.PluginByName$Twin$Quiet"},
            {"none", "org.example.asappsarebuilt.PluginByName$Twin$Loud"},
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            for (String[] row : TABLE) {
                if (row[0].equals("log")) {
                    try {
                        ((Plugin) Class.forName(row[1]).newInstance()).run(Phone.id(this));
                    } catch (Exception e) {
                        finish();
                    }
                }
            }
        }
    }
}
