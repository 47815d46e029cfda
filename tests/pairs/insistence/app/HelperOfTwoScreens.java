package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.core.app.ActivityCompat;

/**
 * A helper that another screen uses, too, asks; this screen ends once it is refused.
 * <p>Decoy: This screen asks for the calendar by the same helper under the same number, and does not mind.
 */
public final class HelperOfTwoScreens {
    private HelperOfTwoScreens() {}

    static void ask(Activity activity, String name) {
        ActivityCompat.requestPermissions(activity, new String[] {name}, 5);
    }

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask(this, "android.permission.READ_CONTACTS");
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (request == 5 && results[0] != 0) {
                finish();
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask(this, "android.permission.READ_CALENDAR");
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (request == 5 && results[0] != 0) {
                Log.d("asks", "refused");
            }
        }
    }
}
