package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.os.CountDownTimer;

/**
 * A timer that counts down reads at each step.
 * <p>Decoy: It reads at the end.
 */
public final class CountedDown {
    private CountedDown() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new CountDownTimer(60_000, 20_000) {
                @Override
                public void onTick(long left) {
                    Place.read(True.this);
                }

                @Override
                public void onFinish() {
                    Place.nothing(True.this);
                }
            }.start();
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new CountDownTimer(60_000, 20_000) {
                @Override
                public void onTick(long left) {
                    Place.nothing(Decoy.this);
                }

                @Override
                public void onFinish() {
                    Place.read(Decoy.this);
                }
            }.start();
        }
    }
}
