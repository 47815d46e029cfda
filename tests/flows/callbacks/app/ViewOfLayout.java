package org.example.callbacks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.view.View;
import android.widget.TextView;

/**
 * The view of the layout that it was set in is read.
 * <p>Twin: The view with the same number in another layout is.
 */
public final class ViewOfLayout {
    private ViewOfLayout() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            View first = getLayoutInflater().inflate(11, null);
            ((TextView) first.findViewById(9)).setText(Phone.id(this));
            View second = getLayoutInflater().inflate(12, null);
            ((TextView) second.findViewById(9)).setText("none");
            Log.i("ViewOfLayout", ((TextView) first.findViewById(9)).getText().toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            View first = getLayoutInflater().inflate(13, null);
            ((TextView) first.findViewById(9)).setText(Phone.id(this));
            View second = getLayoutInflater().inflate(14, null);
            ((TextView) second.findViewById(9)).setText("none");
            Log.i("ViewOfLayoutTwin", ((TextView) second.findViewById(9)).getText().toString());
        }
    }
}
