package org.example.howitwaschanged;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The first six characters of the value go out.
 * <p>Twin: All of them go out, in two parts.
 */
public final class PartOrWhole {
    private PartOrWhole() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            String first = id.substring(0, 6);
            String rest = id.substring(6);
            Log.i("PartOrWhole", first);
            setTitle(rest);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            String first = id.substring(0, 6);
            String rest = id.substring(6);
            Log.i("PartOrWholeTwin", first + rest);
            setTitle(rest);
        }
    }
}
