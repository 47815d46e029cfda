package com.google.android.ump;

import android.content.Context;

/** Where the library is asked for what it tells. */
public final class UserMessagingPlatform {
    private UserMessagingPlatform() {}

    public static ConsentInformation getConsentInformation(Context context) {
        throw new AssertionError();
    }
}
