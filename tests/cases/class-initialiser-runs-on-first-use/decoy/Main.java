package org.example.clinit;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Does not use the class. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("main", "no id");
    }
}
