package org.example.splits;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Nothing to find; the app is whole. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("main", "opened");
    }
}
