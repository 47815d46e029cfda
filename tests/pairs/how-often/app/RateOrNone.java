package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.widget.Button;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A rate of nought means that nothing is set up, and a button sets another.
 * <p>Decoy: It has another from the start.
 */
public final class RateOrNone {
    private RateOrNone() {}

    public static class True extends Activity {
        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        private long rate = 0;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Button button = new Button(this);
            button.setOnClickListener(view -> {
                rate = 55_000;
                begin();
            });
            setContentView(button);
            begin();
        }

        private void begin() {
            if (rate > 0) {
                executor.scheduleAtFixedRate(() -> Place.read(this), 0, rate, TimeUnit.MILLISECONDS);
            }
        }
    }

    public static class Decoy extends Activity {
        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        private long rate = 75_000;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Button button = new Button(this);
            button.setOnClickListener(view -> {
                rate = 55_000;
                begin();
            });
            setContentView(button);
            begin();
        }

        private void begin() {
            if (rate > 0) {
                executor.scheduleAtFixedRate(() -> Place.read(this), 0, rate, TimeUnit.MILLISECONDS);
            }
        }
    }
}
