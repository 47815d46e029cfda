package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * What was appended to a builder stays in it.
 * <p>Twin: The builder is emptied before it is read.
 */
public final class BuilderEmptied {
    private BuilderEmptied() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            StringBuilder builder = new StringBuilder();
            builder.append(Phone.id(this));
            Log.i("BuilderEmptied", builder.append("end").toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            StringBuilder builder = new StringBuilder();
            builder.append(Phone.id(this));
            builder.setLength(0);
            Log.i("BuilderEmptiedTwin", builder.append("end").toString());
        }
    }
}
