package org.example.switchofafeatureisnotthatot;

import android.app.Activity;
import android.os.Bundle;
import com.facebook.FacebookSdk;

/** Switches the logging of events off. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        FacebookSdk.setAutoLogAppEventsEnabled(false);
    }
}
