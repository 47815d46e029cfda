package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.content.SharedPreferences;
import android.os.Handler;

/**
 * A task posts itself again only where the setting says so.
 * <p>Decoy: Whatever the setting is, it does not.
 */
public final class OnlyWhereSet {
    private OnlyWhereSet() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Handler handler = new Handler();
            SharedPreferences kept = getSharedPreferences("kept", MODE_PRIVATE);
            Runnable task = new Runnable() {
                @Override
                public void run() {
                    Place.read(True.this);
                    if (kept.getBoolean("watch", false)) {
                        handler.postDelayed(this, 40_000);
                    }
                }
            };
            handler.post(task);
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Handler handler = new Handler();
            SharedPreferences kept = getSharedPreferences("kept", MODE_PRIVATE);
            Runnable task = new Runnable() {
                @Override
                public void run() {
                    Place.read(Decoy.this);
                    if (kept.getBoolean("watch", false) && false) {
                        handler.postDelayed(this, 40_000);
                    }
                }
            };
            handler.post(task);
        }
    }
}
