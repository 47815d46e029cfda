package org.example.callbacks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.view.View;
import android.widget.Button;

/**
 * A listener is set on a button.
 * <p>Twin: The listener is made, but not set.
 */
public final class ListenerSet {
    private ListenerSet() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Button button = new Button(this);
            View.OnClickListener listener = new Sender(Phone.id(this));
            button.setOnClickListener(listener);
            setContentView(button);
        }

        static final class Sender implements View.OnClickListener {
            private final String value;

            Sender(String value) {
                this.value = value;
            }

            @Override
            public void onClick(View view) {
                Log.i("ListenerSet", value);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Button button = new Button(this);
            View.OnClickListener listener = new Sender(Phone.id(this));
            button.setTag(listener);
            setContentView(button);
        }

        static final class Sender implements View.OnClickListener {
            private final String value;

            Sender(String value) {
                this.value = value;
            }

            @Override
            public void onClick(View view) {
                Log.i("ListenerSetTwin", value);
            }
        }
    }
}
