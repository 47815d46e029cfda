package org.example.volume;

import android.app.Activity;
import android.bluetooth.BluetoothAdapter;
import android.os.Bundle;
import android.util.Log;

/** Lists the devices that the phone is paired with. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("paired", String.valueOf(BluetoothAdapter.getDefaultAdapter().getBondedDevices()));
    }
}
