package org.example.camera;

import android.app.Activity;
import android.hardware.Camera;
import android.os.Bundle;
import android.util.Log;

/** Opens the camera; never the microphone. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("camera", String.valueOf(Camera.open()));
    }
}
