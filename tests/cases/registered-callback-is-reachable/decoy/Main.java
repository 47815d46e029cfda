package org.example.listener;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Never makes a listener. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("follow", "off");
    }
}
