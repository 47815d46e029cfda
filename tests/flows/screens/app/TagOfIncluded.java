package org.example.screens;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The tag that was set on a view of an included layout is read.
 * <p>Twin: The tag under another key is read.
 */
public final class TagOfIncluded {
    private TagOfIncluded() {}

    public static class Flow extends Activity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.including_flow);
            findViewById(R.id.included).findViewById(R.id.text).setTag(R.id.text, Phone.id(this));
            findViewById(R.id.included).findViewById(R.id.text).setTag(R.id.label, "none");
        }

        @Override
        public void onStop() {
            super.onStop();
            Log.i("TagOfIncluded", (String) findViewById(R.id.text).getTag(R.id.text));
        }
    }

    public static class Twin extends Activity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.including_twin);
            findViewById(R.id.included).findViewById(R.id.text).setTag(R.id.text, Phone.id(this));
            findViewById(R.id.included).findViewById(R.id.text).setTag(R.id.label, "none");
        }

        @Override
        public void onStop() {
            super.onStop();
            Log.i("TagOfIncludedTwin", (String) findViewById(R.id.text).getTag(R.id.label));
        }
    }
}
