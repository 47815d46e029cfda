package org.example.whereitgoes;

import android.app.Activity;
import android.os.Bundle;
import android.os.Environment;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * The folder of the file is put together of the text of one that other apps may read.
 * <p>Twin: It is put together of the text of the app's own folder.
 */
public final class SharedFolderAsText {
    private SharedFolderAsText() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("SharedFolderAsText");
            File folder = new File("" + Environment.getExternalStorageDirectory() + "/notes");
            try {
                FileOutputStream stream = new FileOutputStream(new File(folder, getTitle() + ".html"));
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
            setTitle("SharedFolderAsTextTwin");
            File folder = new File("" + getFilesDir() + "/notes");
            try {
                FileOutputStream stream = new FileOutputStream(new File(folder, getTitle() + ".html"));
                stream.write(Phone.id(this).getBytes());
                stream.close();
            } catch (IOException e) {
                finish();
            }
        }
    }
}
