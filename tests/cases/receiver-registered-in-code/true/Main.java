package org.example.registered;

import android.app.Activity;
import android.content.IntentFilter;
import android.os.Bundle;

/** Registers the receiver. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        registerReceiver(new Incoming(), new IntentFilter("android.provider.Telephony.SMS_RECEIVED"));
    }
}
