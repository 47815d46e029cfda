package org.example.processes;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.File;

/** Counts what runs. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        File[] processes = new File(String.format("/%s", "proc")).listFiles();
        Log.i("processes", processes == null ? "none" : "some");
    }
}
