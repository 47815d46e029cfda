package org.example.photo;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.provider.MediaStore;

/** Starts an app that searches media. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        startActivityForResult(new Intent(MediaStore.INTENT_ACTION_MEDIA_SEARCH), 1);
    }
}
