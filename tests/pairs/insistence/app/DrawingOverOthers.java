package org.example.asks;

import android.app.Activity;
import android.content.Intent;
import android.content.SharedPreferences;

/**
 * Whenever the screen is shown, the system is had to ask whether it may draw over other apps.
 * <p>Decoy: It keeps that it has done so, and does not do it twice.
 */
public final class DrawingOverOthers {
    private DrawingOverOthers() {}

    public static class True extends Activity {
        @Override
        protected void onResume() {
            super.onResume();
            startActivity(new Intent("android.settings.action.MANAGE_OVERLAY_PERMISSION"));
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onResume() {
            super.onResume();
            SharedPreferences asked = getSharedPreferences("asked", MODE_PRIVATE);
            if (!asked.getBoolean("overlay", false)) {
                asked.edit().putBoolean("overlay", true).commit();
                startActivity(new Intent("android.settings.action.MANAGE_OVERLAY_PERMISSION"));
            }
        }
    }
}
