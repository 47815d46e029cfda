package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is inserted into the builder that is read.
 * <p>Twin: It is inserted into the other of two builders.
 */
public final class BuilderShared {
    private BuilderShared() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            StringBuilder first = new StringBuilder("first");
            StringBuilder second = new StringBuilder("second");
            first.insert(0, Phone.id(this));
            Log.i("BuilderShared", first.toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            StringBuilder first = new StringBuilder("first");
            StringBuilder second = new StringBuilder("second");
            second.insert(0, Phone.id(this));
            Log.i("BuilderSharedTwin", first.toString());
        }
    }
}
