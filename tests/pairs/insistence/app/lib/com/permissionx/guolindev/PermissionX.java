package com.permissionx.guolindev;

import android.content.Context;

/** Compiled against, not shipped. */
public final class PermissionX {
    public static PermissionMediator init(Context context) {
        return null;
    }
}
