package org.example.libraries;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import io.reactivex.rxjava3.core.Observable;

/**
 * The items of an observable are mapped to themselves.
 * <p>Twin: They are mapped to another text.
 */
public final class ObservableMapped {
    private ObservableMapped() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable<String> source = Observable.just(Phone.id(this));
            source.map(value -> value.trim()).subscribe(value -> Log.i("ObservableMapped", value));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable<String> source = Observable.just(Phone.id(this));
            source.map(value -> "none").subscribe(value -> Log.i("ObservableMappedTwin", value));
        }
    }
}
