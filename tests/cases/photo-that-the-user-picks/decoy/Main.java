package org.example.photothattheuserpicksd;

import android.app.Activity;
import android.os.Bundle;
import android.provider.MediaStore;
import android.util.Log;

/** Lists the photos. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("rows", "rows " + getContentResolver().query(MediaStore.Images.Media.EXTERNAL_CONTENT_URI, null, null, null, null));
    }
}
