package org.example.contract;

import android.app.Activity;
import android.os.Bundle;
import android.provider.CallLog;
import android.util.Log;

/** Prints the authority only. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("calls", "provider: " + CallLog.Calls.CONTENT_URI.getAuthority());
    }
}
