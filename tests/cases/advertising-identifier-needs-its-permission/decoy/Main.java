package org.example.advertisingidentifierneed;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.google.android.gms.ads.identifier.AdvertisingIdClient;

/** Reads the advertising identifier. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("ad", AdvertisingIdClient.getAdvertisingIdInfo(this).getId());
    }
}
