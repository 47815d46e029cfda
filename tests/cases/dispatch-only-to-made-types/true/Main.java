package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Makes both kinds of source. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Source source = getIntent().hasExtra("loud") ? new Loud(this) : new Quiet();
        Log.i("source", source.read());
    }
}
