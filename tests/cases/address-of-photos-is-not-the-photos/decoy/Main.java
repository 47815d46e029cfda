package org.example.gallery;

import android.app.Activity;
import android.content.ContentValues;
import android.os.Bundle;
import android.provider.MediaStore;
import android.util.Log;

/** Saves a picture of its own among the photos. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        ContentValues values = new ContentValues();
        values.put(MediaStore.Images.Media.TITLE, "drawing");
        Log.i(
                "saved",
                String.valueOf(
                        getContentResolver().insert(MediaStore.Images.Media.getContentUri("external"), values)));
    }
}
