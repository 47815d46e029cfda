package org.example.pictureofthecameraappd;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Opens the camera app. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        startActivity(new Intent("android.media.action.STILL_IMAGE_CAMERA"));
    }
}
