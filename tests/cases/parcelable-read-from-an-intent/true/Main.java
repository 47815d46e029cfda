package org.example.parcel;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Runs the step that its intent brings. */
public final class Main extends Activity {
    public Step next;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Step step = (Step) getIntent().getParcelableExtra("step");
        if (step != null) {
            Log.i("main", "did " + step.run(this));
        }
    }
}
