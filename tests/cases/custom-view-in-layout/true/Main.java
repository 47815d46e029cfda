package org.example.customview;

import android.app.Activity;
import android.os.Bundle;

/** Shows a layout with the view. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(getResources().getIdentifier("main", "layout", getPackageName()));
    }
}
