package com.karumi.dexter.listener.multi;

import com.karumi.dexter.MultiplePermissionsReport;

/** Compiled against, not shipped. */
public interface MultiplePermissionsListener {
    void onPermissionsChecked(MultiplePermissionsReport report);
}
