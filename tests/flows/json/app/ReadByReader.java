package org.example.json;

import android.app.Activity;
import android.os.Bundle;
import android.util.JsonReader;
import android.util.Log;
import java.io.IOException;
import java.io.StringReader;

/**
 * A reader of JSON reads the text that holds the value.
 * <p>Twin: It reads another text.
 */
public final class ReadByReader {
    private ReadByReader() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JsonReader reader = new JsonReader(new StringReader("{\"id\":\"" + Phone.id(this) + "\"}"));
                reader.beginObject();
                reader.nextName();
                Log.i("ReadByReader", reader.nextString());
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
                JsonReader reader = new JsonReader(new StringReader("{\"id\":\"none\"}"));
                reader.beginObject();
                reader.nextName();
                Log.i("ReadByReaderTwin", reader.nextString() + Phone.id(this).isEmpty());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
