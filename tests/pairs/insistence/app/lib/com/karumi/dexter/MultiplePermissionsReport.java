package com.karumi.dexter;

/** Compiled against, not shipped. */
public final class MultiplePermissionsReport {
    public boolean areAllPermissionsGranted() {
        return false;
    }

    public boolean isAnyPermissionPermanentlyDenied() {
        return false;
    }
}
