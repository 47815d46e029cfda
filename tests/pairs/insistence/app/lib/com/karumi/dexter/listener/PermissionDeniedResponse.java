package com.karumi.dexter.listener;

/** Compiled against, not shipped. */
public final class PermissionDeniedResponse {
    public boolean isPermanentlyDenied() {
        return false;
    }
}
