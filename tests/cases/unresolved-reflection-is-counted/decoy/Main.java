package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Names class and method as constants. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            Log.i("call", String.valueOf(Class.forName("java.util.Locale").getMethod("getDefault").invoke(null)));
        } catch (Exception e) {
            Log.w("call", e);
        }
    }
}
