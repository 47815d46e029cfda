package org.example.files;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * More is written to the file before it is read.
 * <p>Twin: The file is written anew.
 */
public final class FileWrittenAnew {
    private FileWrittenAnew() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                File file = new File(getFilesDir(), "FileWrittenAnew");
                FileOutputStream first = new FileOutputStream(file);
                first.write(Phone.id(this).getBytes());
                first.close();
                FileOutputStream second = new FileOutputStream(file, true);
                second.write("none".getBytes());
                second.close();
                byte[] bytes = new byte[64];
                FileInputStream in = new FileInputStream(file);
                in.read(bytes);
                Log.i("FileWrittenAnew", new String(bytes));
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
                File file = new File(getFilesDir(), "FileWrittenAnewTwin");
                FileOutputStream first = new FileOutputStream(file);
                first.write(Phone.id(this).getBytes());
                first.close();
                FileOutputStream second = new FileOutputStream(file);
                second.write("none".getBytes());
                second.close();
                byte[] bytes = new byte[64];
                FileInputStream in = new FileInputStream(file);
                in.read(bytes);
                Log.i("FileWrittenAnewTwin", new String(bytes));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
