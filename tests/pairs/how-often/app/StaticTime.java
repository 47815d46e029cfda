package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.util.Log;
import java.util.concurrent.TimeUnit;

/**
 * The time is worked out when its class is first used.
 * <p>Decoy: The task does not come again.
 */
public final class StaticTime {
    private StaticTime() {}

    public static class True extends Activity {
        private static final long FIRST = TimeUnit.SECONDS.toMillis(130);
        private static final long STEP = FIRST / 2;
        private static final int ZONE = 7;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Handler handler = new Handler();
            Runnable task = new Runnable() {
                @Override
                public void run() {
                    Place.read(True.this);
                    Log.d("place", "zone " + ZONE + STEP);
                    handler.postDelayed(this, STEP);
                }
            };
            handler.post(task);
        }
    }

    public static class Decoy extends Activity {
        private static final long FIRST = TimeUnit.SECONDS.toMillis(130);
        private static final long STEP = FIRST / 2;
        private static final int ZONE = 7;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Handler handler = new Handler();
            Runnable task = new Runnable() {
                @Override
                public void run() {
                    Place.read(Decoy.this);
                    Log.d("place", "zone " + ZONE + STEP);
                    Place.nothing(Decoy.this);
                }
            };
            handler.post(task);
        }
    }
}
