package org.example.providerspreferences;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * A file of the app is read to which the value was written.
 * <p>Twin: Another file is read.
 */
public final class FileName {
    private FileName() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                FileOutputStream out = openFileOutput("FileName.txt", MODE_PRIVATE);
                out.write(Phone.id(this).getBytes());
                out.close();
                byte[] read = new byte[64];
                FileInputStream in = openFileInput("FileName.txt");
                int n = in.read(read);
                in.close();
                Log.i("FileName", new String(read, 0, n));
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
                FileOutputStream out = openFileOutput("FileNameTwin.txt", MODE_PRIVATE);
                out.write(Phone.id(this).getBytes());
                out.close();
                byte[] read = new byte[64];
                FileInputStream in = openFileInput("FileNameTwin2.txt");
                int n = in.read(read);
                in.close();
                Log.i("FileNameTwin", new String(read, 0, n));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
