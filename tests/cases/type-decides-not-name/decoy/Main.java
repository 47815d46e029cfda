package org.example.deviceid;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Calls methods of its own class that bear the names of framework methods. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Server server = new Server();
        Log.i("id", server.getDeviceId() + server.getSSIDs());
    }
}
