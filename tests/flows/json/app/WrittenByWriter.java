package org.example.json;

import android.app.Activity;
import android.os.Bundle;
import android.util.JsonWriter;
import android.util.Log;
import java.io.IOException;
import java.io.StringWriter;

/**
 * The text that the writer of JSON ends in is read.
 * <p>Twin: Another text is read.
 */
public final class WrittenByWriter {
    private WrittenByWriter() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                StringWriter text = new StringWriter();
                JsonWriter writer = new JsonWriter(text);
                writer.beginObject().name("id").value(Phone.id(this)).endObject();
                writer.close();
                Log.i("WrittenByWriter", text.toString());
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
                StringWriter text = new StringWriter();
                JsonWriter writer = new JsonWriter(new StringWriter());
                writer.beginObject().name("id").value(Phone.id(this)).endObject();
                writer.close();
                Log.i("WrittenByWriterTwin", text.toString());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
