package org.example.asks;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;
import androidx.core.app.ActivityCompat;
import com.google.firebase.remoteconfig.FirebaseRemoteConfig;

/**
 * It asks again as often as a server says, and counts.
 * <p>Decoy: It counts as often as a server says, and asks no more.
 */
public final class CountedAsAServerSays {
    private CountedAsAServerSays() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            SharedPreferences asked = getSharedPreferences("asked", MODE_PRIVATE);
            int n = asked.getInt("contacts", 0);
            if (results[0] != 0 && n < FirebaseRemoteConfig.getInstance().getLong("contact_asks")) {
                asked.edit().putInt("contacts", n + 1).commit();
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
            SharedPreferences asked = getSharedPreferences("asked", MODE_PRIVATE);
            int n = asked.getInt("contacts", 0);
            if (results[0] != 0 && n < FirebaseRemoteConfig.getInstance().getLong("contact_asks")) {
                asked.edit().putInt("contacts", n + 1).commit();
                Log.d("asks", "refused");
            }
        }
    }
}
