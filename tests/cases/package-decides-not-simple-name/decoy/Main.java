package org.example.lookalike;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import org.example.lookalike.telephony.TelephonyManager;

/** Asks its own class. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("id", new TelephonyManager().getSubscriberId());
    }
}
