package org.example.plain;

import android.app.Activity;
import android.os.Bundle;

/** Does nothing. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
    }
}
