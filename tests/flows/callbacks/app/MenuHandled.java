package org.example.callbacks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.view.Menu;
import android.view.MenuItem;

/**
 * The method overrides the one that handles the menu.
 * <p>Twin: It has another parameter, so nothing calls it.
 */
public final class MenuHandled {
    private MenuHandled() {}

    public static class Flow extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
        }

        @Override
        public boolean onOptionsItemSelected(MenuItem item) {
            Log.i("MenuHandled", value);
            return true;
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
        }

        public boolean onOptionsItemSelected(Menu item) {
            Log.i("MenuHandledTwin", value);
            return true;
        }
    }
}
