package org.example.observed;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import io.reactivex.rxjava3.core.Observable;

/**
 * Each item becomes an observable of the value.
 * <p>Twin: Each item becomes an observable of its own.
 */
public final class ObservableWithin {
    private ObservableWithin() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable<String> source = Observable.just("one").flatMap(item -> Observable.just(Phone.id(this)));
            source.subscribe(value -> Log.i("ObservableWithin", value));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable<String> source = Observable.just("one").flatMap(item -> Observable.just(item));
            setTitle(Phone.id(this));
            source.subscribe(value -> Log.i("ObservableWithinTwin", value));
        }
    }
}
