package org.example.plugin;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** The interesting code lies in assets/plugin.dex. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("main", "opened");
    }
}
