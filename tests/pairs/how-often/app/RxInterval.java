package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import io.reactivex.rxjava3.core.Observable;
import java.util.concurrent.TimeUnit;

/**
 * An observable emits every five minutes, and who takes it reads.
 * <p>Decoy: It emits once.
 */
public final class RxInterval {
    private RxInterval() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable.interval(0, 5, TimeUnit.MINUTES).subscribe(n -> Place.read(True.this));
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable.timer(5, TimeUnit.MINUTES).subscribe(n -> Place.read(Decoy.this));
        }
    }
}
