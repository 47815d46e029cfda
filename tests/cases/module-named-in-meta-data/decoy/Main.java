package org.example.glidemodule;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Never has the library read the meta-data. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("main", "idle");
    }
}
