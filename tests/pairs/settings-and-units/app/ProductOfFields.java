package org.example.units;

import android.app.Activity;
import android.os.Bundle;
import java.util.Timer;
import java.util.TimerTask;

/**
 * The time is a product of fields that are set at run time.
 * <p>Decoy: Another number stands in one of them.
 */
public final class ProductOfFields {
    private ProductOfFields() {}

    public static class True extends Activity {
        static int minutes = Integer.parseInt("60");

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(True.this);
                }
            };
            new Timer().schedule(task, 0, minutes * 60 * 1000L);
        }
    }

    public static class Decoy extends Activity {
        static int minutes = Integer.parseInt("30");

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(Decoy.this);
                }
            };
            new Timer().schedule(task, 0, minutes * 60 * 1000L);
        }
    }
}
