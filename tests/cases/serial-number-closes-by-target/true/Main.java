package org.example.serialnumberclosesbytargt;

import android.app.Activity;
import android.os.Build;
import android.os.Bundle;
import android.util.Log;

/** Reads the serial number of the phone. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("serial", Build.SERIAL);
    }
}
