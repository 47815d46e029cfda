package org.example.processes;

import android.app.Activity;
import android.os.Bundle;
import android.os.Process;
import android.util.Log;
import java.io.FileReader;
import java.io.IOException;

/** Reads the name of its own process, as libraries do that are started in each. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        StringBuilder path = new StringBuilder("/proc/");
        path.append(Process.myPid());
        path.append("/cmdline");
        try {
            FileReader reader = new FileReader(path.toString());
            Log.i("process", reader.read() < 0 ? "none" : "some");
            reader.close();
        } catch (IOException failed) {
            Log.i("process", "none");
        }
    }
}
