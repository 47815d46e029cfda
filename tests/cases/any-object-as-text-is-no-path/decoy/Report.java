package org.example.text;

import android.telephony.TelephonyManager;

/** Says the number of the device when it is turned into text. */
final class Report {
    private final TelephonyManager phone;

    Report(TelephonyManager phone) {
        this.phone = phone;
    }

    boolean isReady() {
        return phone.getPhoneType() != 0;
    }

    @Override
    public String toString() {
        return phone.getDeviceId();
    }
}
