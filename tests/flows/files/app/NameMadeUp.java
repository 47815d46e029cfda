package org.example.files;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * The value is in the file that is read, and not in the one whose name is made up.
 * <p>Twin: It is in the one whose name is made up.
 */
public final class NameMadeUp {
    private NameMadeUp() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                byte[] bytes = new byte[20];
                FileOutputStream named = openFileOutput("NameMadeUp", MODE_PRIVATE);
                named.write(Phone.id(this).getBytes());
                named.close();
                FileOutputStream other = openFileOutput("log" + System.currentTimeMillis(), MODE_PRIVATE);
                other.write("none".getBytes());
                other.close();
                FileInputStream in = openFileInput("NameMadeUp");
                in.read(bytes);
                in.close();
                Log.i("NameMadeUp", new String(bytes));
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
                byte[] bytes = new byte[20];
                FileOutputStream named = openFileOutput("NameMadeUpTwin", MODE_PRIVATE);
                named.write("none".getBytes());
                named.close();
                FileOutputStream other = openFileOutput("log" + System.currentTimeMillis(), MODE_PRIVATE);
                other.write(Phone.id(this).getBytes());
                other.close();
                FileInputStream in = openFileInput("NameMadeUpTwin");
                in.read(bytes);
                in.close();
                Log.i("NameMadeUpTwin", new String(bytes));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
