package org.example.managerofthephoneisnoordt;

import android.app.admin.DeviceAdminReceiver;

/** Lets the app manage the phone. */
public final class Admin extends DeviceAdminReceiver {
}
