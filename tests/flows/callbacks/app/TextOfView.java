package org.example.callbacks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;

/**
 * The text of a view is read that was set before.
 * <p>Twin: Its hint is read.
 */
public final class TextOfView {
    private TextOfView() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TextView view = new TextView(this);
            view.setText(Phone.id(this));
            view.setHint("hint");
            setContentView(view);
            Log.i("TextOfView", view.getText().toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TextView view = new TextView(this);
            view.setText(Phone.id(this));
            view.setHint("hint");
            setContentView(view);
            Log.i("TextOfViewTwin", view.getHint().toString());
        }
    }
}
