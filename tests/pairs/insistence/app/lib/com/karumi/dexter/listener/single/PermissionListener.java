package com.karumi.dexter.listener.single;

import com.karumi.dexter.listener.PermissionDeniedResponse;

/** Compiled against, not shipped. */
public interface PermissionListener {
    void onPermissionGranted();

    void onPermissionDenied(PermissionDeniedResponse response);
}
