package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.os.CountDownTimer;

/**
 * A timer counts down from a minute in steps of 24 seconds.
 * <p>Decoy: It counts down from a minute in one step.
 */
public final class CountedOnce {
    private CountedOnce() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new CountDownTimer(60_000, 24_000) {
                @Override
                public void onTick(long left) {
                    Place.read(True.this);
                }

                @Override
                public void onFinish() {}
            }.start();
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new CountDownTimer(60_000, 60_000) {
                @Override
                public void onTick(long left) {
                    Place.read(Decoy.this);
                }

                @Override
                public void onFinish() {}
            }.start();
        }
    }
}
