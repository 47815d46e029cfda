package org.example.owners;

import android.app.Activity;
import android.os.Bundle;
import com.adjust.sdk.Adjust;

/** Starts the SDK, which reads the id. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Adjust.onCreate(this);
    }
}
