package org.example.gallery;

import android.app.Activity;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.MediaStore;
import android.util.Log;

/** Lists the photos on the phone. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Cursor rows =
                getContentResolver().query(MediaStore.Images.Media.getContentUri("external"), null, null, null, null);
        Log.i("photos", "rows " + rows.getCount());
    }
}
