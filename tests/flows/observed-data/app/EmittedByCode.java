package org.example.observed;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import io.reactivex.rxjava3.core.Observable;

/**
 * Code emits the value when somebody subscribes.
 * <p>Twin: It emits something else.
 */
public final class EmittedByCode {
    private EmittedByCode() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable<String> source = Observable.create(emitter -> emitter.onNext(Phone.id(this)));
            source.subscribe(value -> Log.i("EmittedByCode", value));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable<String> source = Observable.create(emitter -> {
                    setTitle(Phone.id(this));
                    emitter.onNext("none");
                });
            source.subscribe(value -> Log.i("EmittedByCodeTwin", value));
        }
    }
}
