package org.example.camera;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Never opens the camera. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("camera", "no camera today");
    }
}
