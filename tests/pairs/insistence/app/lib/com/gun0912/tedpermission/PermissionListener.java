package com.gun0912.tedpermission;

import java.util.List;

/** Compiled against, not shipped. */
public interface PermissionListener {
    void onPermissionGranted();

    void onPermissionDenied(List<String> denied);
}
