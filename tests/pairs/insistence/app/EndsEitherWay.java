package org.example.asks;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import androidx.core.app.ActivityCompat;

/**
 * Once it is refused, the screen ends.
 * <p>Decoy: It ends where it is granted, too, by another call.
 */
public final class EndsEitherWay {
    private EndsEitherWay() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (results[0] == 0) {
                startActivity(new Intent(Intent.ACTION_VIEW, Uri.parse("https://example.org/")));
            } else {
                setResult(RESULT_CANCELED);
                finish();
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
            if (results[0] == 0) {
                startActivity(new Intent(Intent.ACTION_VIEW, Uri.parse("https://example.org/")));
                finish();
            } else {
                setResult(RESULT_CANCELED);
                finish();
            }
        }
    }
}
