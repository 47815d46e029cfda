package org.example.registered;

import android.app.Activity;
import android.content.IntentFilter;
import android.os.Bundle;
import android.util.Log;

/** Makes the filter but no receiver. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("sms", String.valueOf(new IntentFilter("android.provider.Telephony.SMS_RECEIVED")));
    }
}
