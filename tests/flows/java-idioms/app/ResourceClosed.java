package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.Closeable;

/**
 * What is closed in finally sends what it holds.
 * <p>Twin: It was emptied within try.
 */
public final class ResourceClosed {
    private ResourceClosed() {}

    public static class Flow extends Activity {
        static final class Sender implements Closeable {
            String value = "none";

            @Override
            public void close() {
                Log.i("ResourceClosed", value);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender sender = new Sender();
            try {
                sender.value = Phone.id(this);
            } finally {
                sender.close();
            }
        }
    }

    public static class Twin extends Activity {
        static final class Sender implements Closeable {
            String value = "none";

            @Override
            public void close() {
                Log.i("ResourceClosedTwin", value);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender sender = new Sender();
            try {
                sender.value = Phone.id(this);
                sender.value = "none";
            } finally {
                sender.close();
            }
        }
    }
}
