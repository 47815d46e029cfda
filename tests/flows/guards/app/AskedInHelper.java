package org.example.guards;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import androidx.core.content.ContextCompat;

/**
 * A method of the app asks.
 * <p>Twin: The method says yes in another case, too.
 */
public final class AskedInHelper {
    private AskedInHelper() {}

    static boolean may(Context context) {
        return ContextCompat.checkSelfPermission(context, "android.permission.READ_PHONE_STATE") == 0;
    }

    static boolean mayOrNot(Context context) {
        if (context.getPackageName().length() > 20) {
            return true;
        }
        return may(context);
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (may(this)) {
                Log.i("AskedInHelper", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (mayOrNot(this)) {
                Log.i("AskedInHelperTwin", Phone.id(this));
            }
        }
    }
}
