package org.example.storage;

import android.app.Activity;
import android.os.Bundle;

/** Does nothing with storage. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
    }
}
