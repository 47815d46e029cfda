package org.example.plugin;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** The asset is a text that names a DEX file. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("main", "opened");
    }
}
