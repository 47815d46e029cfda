package org.example.processes;

import android.app.Activity;
import android.app.ActivityManager;
import android.os.Bundle;
import android.os.Process;
import android.util.Log;

/** Looks for its own process, and writes down what else runs. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setTitle(name());
    }

    private String name() {
        ActivityManager manager = (ActivityManager) getSystemService(ACTIVITY_SERVICE);
        for (ActivityManager.RunningAppProcessInfo process : manager.getRunningAppProcesses()) {
            if (process.pid == Process.myPid()) {
                return process.processName;
            }
            Log.i("processes", process.processName);
        }
        return null;
    }
}
