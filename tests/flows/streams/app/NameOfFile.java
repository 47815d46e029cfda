package org.example.streams;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file is named with the value, and its name is read.
 * <p>Twin: What is in it is read.
 */
public final class NameOfFile {
    private NameOfFile() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                File file = new File(getCacheDir(), Phone.id(this));
                Log.i("NameOfFile", file.getCanonicalFile().getName());
            } catch (IOException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                File file = new File(getCacheDir(), Phone.id(this));
                InputStream in = new FileInputStream(file);
                Log.i("NameOfFileTwin", "" + in.read());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
