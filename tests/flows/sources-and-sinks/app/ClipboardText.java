package org.example.sourcessinks;

import android.app.Activity;
import android.content.ClipboardManager;
import android.os.Bundle;
import android.util.Log;

/**
 * The text that was copied goes out.
 * <p>Twin: Whether there is one goes out.
 */
public final class ClipboardText {
    private ClipboardText() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ClipboardManager clipboard = (ClipboardManager) getSystemService(CLIPBOARD_SERVICE);
            Log.i("ClipboardText", "" + clipboard.getText());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ClipboardManager clipboard = (ClipboardManager) getSystemService(CLIPBOARD_SERVICE);
            Log.i("ClipboardTextTwin", "" + clipboard.hasText());
        }
    }
}
