package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import com.karumi.dexter.Dexter;
import com.karumi.dexter.MultiplePermissionsReport;
import com.karumi.dexter.listener.multi.MultiplePermissionsListener;

/**
 * A report says that not all are granted, and not for good: it is asked again.
 * <p>Decoy: It is asked again where the report says that it was refused for good, and the system asks no more.
 */
public final class ReportOnAll {
    private ReportOnAll() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask();
            }
        }

        private void ask() {
            Dexter.withContext(this)
                .withPermissions("android.permission.READ_CONTACTS")
                .withListener(new MultiplePermissionsListener() {
                    @Override
                    public void onPermissionsChecked(MultiplePermissionsReport report) {
                        if (!report.areAllPermissionsGranted() && !report.isAnyPermissionPermanentlyDenied()) {
                            ask();
                        }
                    }
                })
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
            Dexter.withContext(this)
                .withPermissions("android.permission.READ_CONTACTS")
                .withListener(new MultiplePermissionsListener() {
                    @Override
                    public void onPermissionsChecked(MultiplePermissionsReport report) {
                        if (!report.areAllPermissionsGranted() && report.isAnyPermissionPermanentlyDenied()) {
                            ask();
                        }
                    }
                })
                .check();
        }
    }
}
