package org.example.volume;

import android.app.Activity;
import android.media.AudioManager;
import android.os.Bundle;

/** Changes the volume. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        ((AudioManager) getSystemService(AUDIO_SERVICE)).setStreamVolume(AudioManager.STREAM_MUSIC, 3, 0);
    }
}
