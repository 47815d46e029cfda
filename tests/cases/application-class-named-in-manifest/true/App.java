package org.example.application;

import android.app.Application;
import android.os.Build;
import android.util.Log;

/** Reads the serial number when the process starts. */
public final class App extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        Log.i("serial", Build.SERIAL);
    }
}
