package org.example.addressofwifiisaconstantd;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Reads the address of a network interface. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            Log.i("mac", new String(NetworkInterface.getByName("wlan0").getHardwareAddress()));
        } catch (SocketException e) {
            Log.i("mac", "none");
        }
    }
}
