package org.example.switchofafeatureisnotthatod;

import android.app.Activity;
import android.os.Bundle;
import com.facebook.FacebookSdk;

/** Keeps the SDK from starting by itself. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        FacebookSdk.setAutoInitEnabled(false);
    }
}
