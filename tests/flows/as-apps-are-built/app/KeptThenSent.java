package org.example.asappsarebuilt;

import android.app.Activity;
import android.app.IntentService;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is kept as a preference by one part, and sent by a service that an alarm starts.
 * <p>Twin: The service sends what was kept under another key.
 */
public final class KeptThenSent {
    private KeptThenSent() {}

    public static class Flow extends Activity {
        static final class Store {
            private static final String FILE = "store.KeptThenSent";
            private final SharedPreferences preferences;

            Store(Context context) {
                preferences = context.getSharedPreferences(FILE, MODE_PRIVATE);
            }

            void keep(String key, String value) {
                preferences.edit().putString(key, value).apply();
            }

            String kept(String key) {
                return preferences.getString(key, "");
            }
        }

        static final class Keys {
            static final String PREFIX = "device";
            static final String ID = PREFIX + ".id";
            static final String NAME = PREFIX + ".name";
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Store store = new Store(this);
            store.keep(Keys.ID, Phone.id(this));
            store.keep(Keys.NAME, "none");
            startService(new Intent(this, Sender.class));
        }

        public static final class Sender extends IntentService {
            public Sender() {
                super("sender");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Log.i("KeptThenSent", new Store(this).kept(Keys.ID));
            }
        }
    }

    public static class Twin extends Activity {
        static final class Store {
            private static final String FILE = "store.KeptThenSentTwin";
            private final SharedPreferences preferences;

            Store(Context context) {
                preferences = context.getSharedPreferences(FILE, MODE_PRIVATE);
            }

            void keep(String key, String value) {
                preferences.edit().putString(key, value).apply();
            }

            String kept(String key) {
                return preferences.getString(key, "");
            }
        }

        static final class Keys {
            static final String PREFIX = "device";
            static final String ID = PREFIX + ".id";
            static final String NAME = PREFIX + ".name";
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Store store = new Store(this);
            store.keep(Keys.ID, Phone.id(this));
            store.keep(Keys.NAME, "none");
            startService(new Intent(this, Sender.class));
        }

        public static final class Sender extends IntentService {
            public Sender() {
                super("sender");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Log.i("KeptThenSentTwin", new Store(this).kept(Keys.NAME));
            }
        }
    }
}
