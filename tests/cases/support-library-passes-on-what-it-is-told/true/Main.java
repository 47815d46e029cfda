package org.example.listener;

import android.app.Activity;
import android.content.IntentFilter;
import android.os.Bundle;
import androidx.core.content.ContextCompat;

/** Names what it wants to hear of. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        ContextCompat.registerReceiver(this, new Listener(), new IntentFilter("android.intent.action.PACKAGE_ADDED"));
    }
}
