package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.List;
import pub.devrel.easypermissions.EasyPermissions;

/**
 * A library says that it is refused, and it is asked again.
 * <p>Decoy: It is asked again where the library says that it is granted.
 */
public final class ByALibrary {
    private ByALibrary() {}

    public static class True extends Activity implements EasyPermissions.PermissionCallbacks {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask();
            }
        }

        private void ask() {
            EasyPermissions.requestPermissions(this, "to find friends", 1, "android.permission.READ_CONTACTS");
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            EasyPermissions.onRequestPermissionsResult(request, names, results, this);
        }

        @Override
        public void onPermissionsGranted(int request, List<String> names) {
            Log.d("asks", "refused");
        }

        @Override
        public void onPermissionsDenied(int request, List<String> names) {
            ask();
        }
    }

    public static class Decoy extends Activity implements EasyPermissions.PermissionCallbacks {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask();
            }
        }

        private void ask() {
            EasyPermissions.requestPermissions(this, "to find friends", 1, "android.permission.READ_CONTACTS");
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            EasyPermissions.onRequestPermissionsResult(request, names, results, this);
        }

        @Override
        public void onPermissionsGranted(int request, List<String> names) {
            ask();
        }

        @Override
        public void onPermissionsDenied(int request, List<String> names) {
            Log.d("asks", "refused");
        }
    }
}
