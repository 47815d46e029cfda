package org.example.phone;

import android.app.Activity;
import android.os.Bundle;

/** Does nothing with the phone. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
    }
}
