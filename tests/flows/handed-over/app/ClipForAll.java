package org.example.handedover;

import android.app.Activity;
import android.content.ClipData;
import android.content.ClipboardManager;
import android.os.Bundle;

/**
 * The value is put on the clipboard.
 * <p>Twin: Another text is.
 */
public final class ClipForAll {
    private ClipForAll() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ClipboardManager board = (ClipboardManager) getSystemService(CLIPBOARD_SERVICE);
            ClipData clip = ClipData.newPlainText("ClipForAll", Phone.id(this));
            board.setPrimaryClip(clip);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ClipboardManager board = (ClipboardManager) getSystemService(CLIPBOARD_SERVICE);
            ClipData clip = ClipData.newPlainText("ClipForAllTwin", "none" + Phone.id(this).isEmpty());
            board.setPrimaryClip(clip);
        }
    }
}
