package org.example.files;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;

/**
 * The file is read under the name that it was given later.
 * <p>Twin: Another one is.
 */
public final class FileRenamed {
    private FileRenamed() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                File first = new File(getCacheDir(), "first");
                File second = new File(getCacheDir(), "second");
                OutputStream out = new FileOutputStream(first);
                out.write(Phone.id(this).getBytes());
                out.close();
                first.renameTo(second);
                Log.i("FileRenamed", new BufferedReader(new InputStreamReader(new FileInputStream(second))).readLine());
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
                File first = new File(getCacheDir(), "third");
                File second = new File(getCacheDir(), "fourth");
                OutputStream out = new FileOutputStream(first);
                out.write(Phone.id(this).getBytes());
                out.close();
                first.renameTo(second);
                File other = new File(getCacheDir(), "fifth");
                Log.i("FileRenamedTwin", new BufferedReader(new InputStreamReader(new FileInputStream(other))).readLine());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
