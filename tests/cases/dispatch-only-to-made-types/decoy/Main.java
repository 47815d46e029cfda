package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Makes the quiet source only. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Source source = getIntent().hasExtra("quiet") ? new Quiet() : new Quiet();
        Log.i("source", source.read());
    }
}
