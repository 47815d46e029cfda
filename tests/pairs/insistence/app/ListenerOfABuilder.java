package org.example.asks;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.provider.Settings;
import android.util.Log;
import com.gun0912.tedpermission.PermissionListener;
import com.gun0912.tedpermission.normal.TedPermission;
import java.util.List;

/**
 * Where the listener that a builder is given is told no, the settings are shown.
 * <p>Decoy: They are shown where the listener is told yes.
 */
public final class ListenerOfABuilder {
    private ListenerOfABuilder() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask();
            }
        }

        private void ask() {
            TedPermission.create()
                .setPermissionListener(new PermissionListener() {
                    @Override
                    public void onPermissionGranted() {
                        Log.d("asks", "refused");
                    }

                    @Override
                    public void onPermissionDenied(List<String> denied) {
                        startActivity(new Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS));
                    }
                })
                .setPermissions("android.permission.READ_CONTACTS")
                .check();
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask();
            }
        }

        private void ask() {
            TedPermission.create()
                .setPermissionListener(new PermissionListener() {
                    @Override
                    public void onPermissionGranted() {
                        startActivity(new Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS));
                    }

                    @Override
                    public void onPermissionDenied(List<String> denied) {
                        Log.d("asks", "refused");
                    }
                })
                .setPermissions("android.permission.READ_CONTACTS")
                .check();
        }
    }
}
