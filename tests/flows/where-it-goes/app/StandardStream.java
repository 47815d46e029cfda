package org.example.whereitgoes;

import android.app.Activity;
import android.os.Bundle;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/**
 * The value is printed, and what is printed goes to the system log.
 * <p>Twin: It is printed into memory.
 */
public final class StandardStream {
    private StandardStream() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("StandardStream");
            PrintStream stream = System.out;
            stream.println(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("StandardStreamTwin");
            PrintStream stream = new PrintStream(new ByteArrayOutputStream());
            stream.println(Phone.id(this));
        }
    }
}
