package org.example.folderdecoy;

import android.app.Activity;
import android.os.Bundle;
import android.os.Environment;
import android.util.Log;
import java.io.File;

/** Logs where it puts its own file. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        File folder = Environment.getExternalStorageDirectory();
        Log.i("files", new File(folder.getAbsolutePath() + "/DCIM", "own.mp4").getPath());
    }
}
