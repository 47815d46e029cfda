package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The value is printed into the writer that is read.
 * <p>Twin: It is printed into another writer.
 */
public final class PrintedInto {
    private PrintedInto() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            StringWriter read = new StringWriter();
            StringWriter other = new StringWriter();
            PrintWriter printer = new PrintWriter(read);
            printer.print(Phone.id(this));
            printer.flush();
            Log.i("PrintedInto", read.toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            StringWriter read = new StringWriter();
            StringWriter other = new StringWriter();
            PrintWriter printer = new PrintWriter(other);
            printer.print(Phone.id(this));
            printer.flush();
            Log.i("PrintedIntoTwin", read.toString());
        }
    }
}
