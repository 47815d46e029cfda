package com.permissionx.guolindev;

import com.permissionx.guolindev.request.PermissionBuilder;

/** Compiled against, not shipped. */
public final class PermissionMediator {
    public PermissionBuilder permissions(String... names) {
        return null;
    }
}
