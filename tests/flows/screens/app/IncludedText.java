package org.example.screens;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.view.View;
import android.widget.TextView;

/**
 * The text that was put into a view of an included layout is read by way of what includes it.
 * <p>Twin: That of another view of it is read.
 */
public final class IncludedText {
    private IncludedText() {}

    public static class Flow extends Activity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.including_flow);
            View included = findViewById(R.id.included);
            ((TextView) included.findViewById(R.id.text)).setText(Phone.id(this));
            ((TextView) included.findViewById(R.id.label)).setText("none");
        }

        @Override
        public void onStop() {
            super.onStop();
            Log.i("IncludedText", ((TextView) findViewById(R.id.text)).getText().toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.including_twin);
            View included = findViewById(R.id.included);
            ((TextView) included.findViewById(R.id.text)).setText(Phone.id(this));
            ((TextView) included.findViewById(R.id.label)).setText("none");
        }

        @Override
        public void onStop() {
            super.onStop();
            Log.i("IncludedTextTwin", ((TextView) findViewById(R.id.label)).getText().toString());
        }
    }
}
