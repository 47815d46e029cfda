package org.example.files;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * Another file is deleted before this one is read.
 * <p>Twin: This one is deleted.
 */
public final class FileDeleted {
    private FileDeleted() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                File file = new File(getFilesDir(), "FileDeleted");
                FileOutputStream out = new FileOutputStream(file);
                out.write(Phone.id(this).getBytes());
                out.close();
                new File(getFilesDir(), "other").delete();
                byte[] bytes = new byte[64];
                FileInputStream in = new FileInputStream(file);
                in.read(bytes);
                Log.i("FileDeleted", new String(bytes));
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
                File file = new File(getFilesDir(), "FileDeletedTwin");
                FileOutputStream out = new FileOutputStream(file);
                out.write(Phone.id(this).getBytes());
                out.close();
                file.delete();
                byte[] bytes = new byte[64];
                FileInputStream in = new FileInputStream(file);
                in.read(bytes);
                Log.i("FileDeletedTwin", new String(bytes));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
