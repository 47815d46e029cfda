package com.hjq.permissions;

import android.content.Context;

/** Compiled against, not shipped. */
public final class XXPermissions {
    public static XXPermissions with(Context context) {
        return null;
    }

    public XXPermissions permission(String name) {
        return this;
    }

    public void request(OnPermissionCallback callback) {}
}
