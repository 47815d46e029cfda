package org.example.asks;

import android.app.Activity;
import android.content.SharedPreferences;
import android.content.pm.PackageManager;
import androidx.core.app.ActivityCompat;
import androidx.core.content.ContextCompat;

/**
 * It asks whenever the screen is shown and it is not granted.
 * <p>Decoy: It keeps that it has asked, and does not ask twice.
 */
public final class WheneverTheScreenIsShown {
    private WheneverTheScreenIsShown() {}

    public static class True extends Activity {
        @Override
        protected void onResume() {
            super.onResume();
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_CONTACTS") != PackageManager.PERMISSION_GRANTED) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onResume() {
            super.onResume();
            SharedPreferences asked = getSharedPreferences("asked", MODE_PRIVATE);
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_CONTACTS") != PackageManager.PERMISSION_GRANTED && !asked.getBoolean("contacts", false)) {
                asked.edit().putBoolean("contacts", true).commit();
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }
    }
}
