package org.example.callbacks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.view.View;

/**
 * A layout that is included names the method that sends.
 * <p>Twin: It is included by no layout that is shown.
 */
public final class IncludedClick {
    private IncludedClick() {}

    public static class Flow extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.included_click_flow);
            value = Phone.id(this);
        }

        public void includedSendflow(View view) {
            Log.i("IncludedClick", value);
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.included_click_twin);
            value = Phone.id(this);
        }

        public void includedSendtwin(View view) {
            Log.i("IncludedClickTwin", value);
        }
    }
}
