package org.example.observed;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.subjects.PublishSubject;

/**
 * Who subscribed to the subject is told the value.
 * <p>Twin: Who subscribed to another is told something else.
 */
public final class SubjectTold {
    private SubjectTold() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            PublishSubject<String> full = PublishSubject.create();
            PublishSubject<String> other = PublishSubject.create();
            Observable<String> told = full;
            told.map(value -> value + ".").subscribe(value -> Log.i("SubjectTold", value));
            full.onNext(Phone.id(this));
            other.onNext("none");
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            PublishSubject<String> full = PublishSubject.create();
            PublishSubject<String> other = PublishSubject.create();
            Observable<String> told = other;
            told.map(value -> value + ".").subscribe(value -> Log.i("SubjectToldTwin", value));
            full.onNext(Phone.id(this));
            other.onNext("none");
        }
    }
}
