package org.example.callbacks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.view.View;

/**
 * The layout names the method that sends.
 * <p>Twin: It names another one.
 */
public final class LayoutClick {
    private LayoutClick() {}

    public static class Flow extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.layout_click_flow);
            value = Phone.id(this);
        }

        public void sendNow(View view) {
            Log.i("LayoutClick", value);
        }

        public void keepSome(View view) {
            Log.d("quiet", "nothing");
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.layout_click_twin);
            value = Phone.id(this);
        }

        public void sendSome(View view) {
            Log.i("LayoutClickTwin", value);
        }

        public void keepNow(View view) {
            Log.d("quiet", "nothing");
        }
    }
}
