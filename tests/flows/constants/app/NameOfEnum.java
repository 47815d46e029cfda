package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Locale;

/**
 * The key is the name of a constant of an enum, in small letters.
 * <p>Twin: It is the name of another constant.
 */
public final class NameOfEnum {
    private NameOfEnum() {}

    public static class Flow extends Activity {
        enum Key {
            ID,
            NAME,
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("NameOfEnum", new Store(this).get(Key.ID.name().toLowerCase(Locale.ROOT)));
        }
    }

    public static class Twin extends Activity {
        enum Key {
            ID,
            NAME,
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("NameOfEnumTwin", new Store(this).get(Key.NAME.name().toLowerCase(Locale.ROOT)));
        }
    }
}
