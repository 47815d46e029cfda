package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import androidx.core.app.ActivityCompat;

/**
 * It is asked again where the answer is minus one, a refusal.
 * <p>Decoy: It is asked again where the answer is nought, a grant.
 */
public final class SignOfTheAnswer {
    private SignOfTheAnswer() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (request == 1 && results[0] == -1) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (request == 1 && results[0] == 0) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }
    }
}
