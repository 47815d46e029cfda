package com.gun0912.tedpermission.normal;

import com.gun0912.tedpermission.PermissionBuilder;

/** Compiled against, not shipped. */
public final class TedPermission {
    public static Builder create() {
        return null;
    }

    public static class Builder extends PermissionBuilder<Builder> {
        public void check() {}
    }
}
