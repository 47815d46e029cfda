package org.example.clinit;

import android.os.Build;

/** Reads the serial number when the class is initialised. */
public final class Device {
    static final String ID;

    static {
        ID = "device-" + Build.SERIAL;
    }

    private Device() {}
}
