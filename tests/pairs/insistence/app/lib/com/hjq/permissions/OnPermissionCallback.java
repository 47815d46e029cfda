package com.hjq.permissions;

import java.util.List;

/** Compiled against, not shipped. */
public interface OnPermissionCallback {
    void onGranted(List<String> granted, boolean all);

    void onDenied(List<String> denied, boolean never);
}
