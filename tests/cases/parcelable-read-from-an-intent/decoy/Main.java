package org.example.parcel;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Runs a step that nothing sets, whatever its intent brings. */
public final class Main extends Activity {
    public Step next;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("main", "asked for " + getIntent().getStringExtra("step"));
        Step step = next;
        if (step != null) {
            Log.i("main", "did " + step.run(this));
        }
    }
}
