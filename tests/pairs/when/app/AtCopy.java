package org.example.when;

import android.app.Activity;
import android.content.ClipboardManager;
import android.content.Context;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.util.Log;

/**
 * The place is read at each copy to the clipboard.
 * <p>Decoy: A copy is only counted.
 */
public final class AtCopy {
    private AtCopy() {}

    public static class True extends Activity {
        private final ClipboardManager.OnPrimaryClipChangedListener listener =
                new ClipboardManager.OnPrimaryClipChangedListener() {
                    @Override
                    public void onPrimaryClipChanged() {
                        Location last = ((LocationManager) getSystemService(Context.LOCATION_SERVICE))
                                .getLastKnownLocation("gps");
                        Log.d("place", "known " + (last != null));
                    }
                };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ((ClipboardManager) getSystemService(CLIPBOARD_SERVICE)).addPrimaryClipChangedListener(listener);
        }

        @Override
        protected void onDestroy() {
            super.onDestroy();
            Log.d("place", "gone");
        }
    }

    public static class Decoy extends Activity {
        private final ClipboardManager.OnPrimaryClipChangedListener listener =
                new ClipboardManager.OnPrimaryClipChangedListener() {
                    @Override
                    public void onPrimaryClipChanged() {
                        Log.d("place", "copied");
                    }
                };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ((ClipboardManager) getSystemService(CLIPBOARD_SERVICE)).addPrimaryClipChangedListener(listener);
        }

        @Override
        protected void onDestroy() {
            super.onDestroy();
            Log.d("place", "gone");
        }
    }
}
