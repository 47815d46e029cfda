package org.example.listener;

import android.app.Activity;
import android.os.Bundle;
import androidx.core.content.ContextCompat;

/** Leaves to the library what it hears of. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        ContextCompat.registerReceiver(this, new Listener());
    }
}
