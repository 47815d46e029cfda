package org.example.files;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;

/**
 * The file in the folder of the app is read under the name that it was written under.
 * <p>Twin: Another one is read.
 */
public final class FileInFolder {
    private FileInFolder() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                OutputStream out = new FileOutputStream(new File(getFilesDir(), "device"));
                out.write(Phone.id(this).getBytes());
                out.close();
                InputStream in = openFileInput("device");
                Log.i("FileInFolder", new BufferedReader(new InputStreamReader(in)).readLine());
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
                OutputStream out = new FileOutputStream(new File(getFilesDir(), "device"));
                out.write(Phone.id(this).getBytes());
                out.close();
                InputStream in = openFileInput("settings");
                Log.i("FileInFolderTwin", new BufferedReader(new InputStreamReader(in)).readLine());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
