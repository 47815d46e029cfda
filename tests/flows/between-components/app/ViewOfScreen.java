package org.example.betweencomponents;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;

/**
 * A screen writes the value into its view and reads it there.
 * <p>Twin: Another screen has a view with the same number, and writes the value into that.
 */
public final class ViewOfScreen {
    private ViewOfScreen() {}

    public static class Flow extends Activity {
        @Override
        protected void onResume() {
            super.onResume();
            TextView own = (TextView) findViewById(7001);
            Log.i("ViewOfScreen", "" + own.getText());
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TextView own = (TextView) findViewById(7001);
            own.setText(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onResume() {
            super.onResume();
            TextView own = (TextView) findViewById(7001);
            Log.i("ViewOfScreenTwin", "" + own.getText());
        }

        public static class Other extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                TextView own = (TextView) findViewById(7001);
                own.setText(Phone.id(this));
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TextView own = (TextView) findViewById(7001);
            own.setText("none");
        }
    }
}
