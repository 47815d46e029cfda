package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import io.reactivex.rxjava3.core.Observable;
import java.util.concurrent.TimeUnit;

/**
 * A function on the way of an interval reads.
 * <p>Decoy: Only the first element is taken.
 */
public final class RxIntervalMapped {
    private RxIntervalMapped() {}

    public static class True extends Activity {
        private String read(long n) {
            Place.read(this);
            return "read " + n;
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable.interval(1, 70, TimeUnit.SECONDS)
                    .map(this::read)
                    .subscribe(text -> Log.d("place", text));
        }
    }

    public static class Decoy extends Activity {
        private String read(long n) {
            Place.read(this);
            return "read " + n;
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable.interval(1, 70, TimeUnit.SECONDS)
                    .take(1)
                    .map(this::read)
                    .subscribe(text -> Log.d("place", text));
        }
    }
}
