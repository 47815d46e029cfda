package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Locale;

/**
 * The key is put together by a format.
 * <p>Twin: The format makes another key.
 */
public final class KeyByFormat {
    private KeyByFormat() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String key = String.format(Locale.ROOT, "%s%c", "i", 'd');
            Log.i("KeyByFormat", new Store(this).get(key));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String key = String.format(Locale.ROOT, "%s%c", "nam", 'e');
            Log.i("KeyByFormatTwin", new Store(this).get(key));
        }
    }
}
