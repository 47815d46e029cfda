package org.example.libraries;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import io.reactivex.rxjava3.core.Observable;

/**
 * The observable is subscribed to.
 * <p>Twin: It is put together, and nobody subscribes.
 */
public final class ObservableSubscribed {
    private ObservableSubscribed() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable<String> source = Observable.just(Phone.id(this)).map(value -> {
                    Log.i("ObservableSubscribed", value);
                    return value;
                });
            source.subscribe(value -> setTitle(value));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Observable<String> source = Observable.just(Phone.id(this)).map(value -> {
                    Log.i("ObservableSubscribedTwin", value);
                    return value;
                });
            setTitle("" + source);
        }
    }
}
