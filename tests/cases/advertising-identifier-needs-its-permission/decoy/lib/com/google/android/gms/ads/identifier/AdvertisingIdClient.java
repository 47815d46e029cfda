package com.google.android.gms.ads.identifier;

import android.content.Context;

/** What fixtures use of the client of the advertising identifier. */
public class AdvertisingIdClient {
    /** The identifier. */
    public static native Info getAdvertisingIdInfo(Context context);

    /** What is given. */
    public static final class Info {
        /** The identifier itself. */
        public native String getId();
    }
}
