package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import pub.devrel.easypermissions.EasyPermissions;

/**
 * A helper is handed the permissions that must be granted.
 * <p>Twin: One of them is not told by a constant.
 */
public final class ListOfPermissions {
    private ListOfPermissions() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (EasyPermissions.hasPermissions(this, "android.permission.READ_PHONE_STATE", "android.permission.CAMERA")) {
                Log.i("ListOfPermissions", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String other = getIntent().getStringExtra("permission");
            if (EasyPermissions.hasPermissions(this, "android.permission.READ_PHONE_STATE", other)) {
                Log.i("ListOfPermissionsTwin", Phone.id(this));
            }
        }
    }
}
