package org.example.whereitgoes;

import android.app.Activity;
import android.os.Bundle;
import android.os.Environment;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * The file lies where other apps may read it.
 * <p>Twin: It lies in the app's own folder.
 */
public final class SharedFile {
    private SharedFile() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("SharedFile");
            File folder = Environment.getExternalStorageDirectory();
            try {
                FileOutputStream stream = new FileOutputStream(new File(folder, "device.txt"));
                stream.write(Phone.id(this).getBytes());
                stream.close();
            } catch (IOException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("SharedFileTwin");
            File folder = getFilesDir();
            try {
                FileOutputStream stream = new FileOutputStream(new File(folder, "device.txt"));
                stream.write(Phone.id(this).getBytes());
                stream.close();
            } catch (IOException e) {
                finish();
            }
        }
    }
}
