package org.example.handedtoothers;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * The value is in an intent that another app takes.
 * <p>Twin: It is in an intent for a part of the app itself.
 */
public final class SharedWithOthers {
    private SharedWithOthers() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("SharedWithOthers");
            Intent open = new Intent(Intent.ACTION_SEND).setType("text/plain");
            Intent own = new Intent(this, Own.class);
            open.putExtra(Intent.EXTRA_TEXT, Phone.id(this));
            startActivity(open);
            startActivity(own);
        }

        public static final class Own extends Activity {}
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("SharedWithOthersTwin");
            Intent open = new Intent(Intent.ACTION_SEND).setType("text/plain");
            Intent own = new Intent(this, Own.class);
            own.putExtra(Intent.EXTRA_TEXT, Phone.id(this));
            startActivity(open);
            startActivity(own);
        }

        public static final class Own extends Activity {}
    }
}
