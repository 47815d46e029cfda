package com.gun0912.tedpermission;

/** Compiled against, not shipped. */
public abstract class PermissionBuilder<T> {
    public T setPermissions(String... names) {
        return null;
    }

    public T setPermissionListener(PermissionListener listener) {
        return null;
    }
}
