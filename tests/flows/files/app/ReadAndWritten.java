package org.example.files;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * A file that is open for both is written and read.
 * <p>Twin: Another file is read.
 */
public final class ReadAndWritten {
    private ReadAndWritten() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                RandomAccessFile file = new RandomAccessFile(new File(getCacheDir(), "both"), "rw");
                file.writeUTF(Phone.id(this));
                file.seek(0);
                Log.i("ReadAndWritten", file.readUTF());
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
                RandomAccessFile file = new RandomAccessFile(new File(getCacheDir(), "one"), "rw");
                file.writeUTF(Phone.id(this));
                RandomAccessFile other = new RandomAccessFile(new File(getCacheDir(), "other"), "rw");
                Log.i("ReadAndWrittenTwin", other.readUTF());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
