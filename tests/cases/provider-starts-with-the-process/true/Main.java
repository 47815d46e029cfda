package org.example.startup;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Does nothing itself. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("main", "opened");
    }
}
