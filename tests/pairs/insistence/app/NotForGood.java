package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import com.hjq.permissions.OnPermissionCallback;
import com.hjq.permissions.XXPermissions;
import java.util.List;

/**
 * Where it is refused and not for good, it is asked again.
 * <p>Decoy: Where it is refused for good, it is asked again, and the system does not ask.
 */
public final class NotForGood {
    private NotForGood() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask();
            }
        }

        private void ask() {
            XXPermissions.with(this)
                .permission("android.permission.READ_CONTACTS")
                .request(new OnPermissionCallback() {
                    @Override
                    public void onGranted(List<String> granted, boolean all) {}

                    @Override
                    public void onDenied(List<String> denied, boolean never) {
                        if (!never) {
                            ask();
                        }
                    }
                });
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
            XXPermissions.with(this)
                .permission("android.permission.READ_CONTACTS")
                .request(new OnPermissionCallback() {
                    @Override
                    public void onGranted(List<String> granted, boolean all) {}

                    @Override
                    public void onDenied(List<String> denied, boolean never) {
                        if (never) {
                            ask();
                        }
                    }
                });
        }
    }
}
