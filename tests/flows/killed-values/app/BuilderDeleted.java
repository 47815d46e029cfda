package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The last character is deleted from a builder.
 * <p>Twin: All of them are.
 */
public final class BuilderDeleted {
    private BuilderDeleted() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            StringBuilder builder = new StringBuilder();
            builder.append(Phone.id(this));
            builder.delete(builder.length() - 1, builder.length());
            Log.i("BuilderDeleted", builder.append("end").toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            StringBuilder builder = new StringBuilder();
            builder.append(Phone.id(this));
            builder.delete(0, builder.length());
            Log.i("BuilderDeletedTwin", builder.append("end").toString());
        }
    }
}
