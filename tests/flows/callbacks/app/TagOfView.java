package org.example.callbacks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.view.View;
import android.widget.Button;

/**
 * The listener reads the tag of the view that was clicked.
 * <p>Twin: It reads the tag under another key.
 */
public final class TagOfView {
    private TagOfView() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Button button = new Button(this);
            button.setTag(android.R.id.button1, Phone.id(this));
            button.setOnClickListener(new View.OnClickListener() {
                    @Override
                    public void onClick(View view) {
                        Log.i("TagOfView", (String) view.getTag(android.R.id.button1));
                    }
                });
            setContentView(button);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Button button = new Button(this);
            button.setTag(android.R.id.button1, Phone.id(this));
            button.setOnClickListener(new View.OnClickListener() {
                    @Override
                    public void onClick(View view) {
                        Log.i("TagOfViewTwin", (String) view.getTag(android.R.id.button2));
                    }
                });
            setContentView(button);
        }
    }
}
