package org.example.streams;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The text that is written as data is read again.
 * <p>Twin: Another text is written, and read.
 */
public final class TextOfData {
    private TextOfData() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(bytes);
                out.writeUTF(Phone.id(this));
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                Log.i("TextOfData", in.readUTF());
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
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(bytes);
                out.writeUTF("none");
                out.writeBoolean(Phone.id(this).isEmpty());
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                Log.i("TextOfDataTwin", in.readUTF());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
