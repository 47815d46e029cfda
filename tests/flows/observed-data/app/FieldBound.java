package org.example.observed;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.databinding.Observable;
import androidx.databinding.ObservableField;

/**
 * Who waits for a bound field reads it when the value is set.
 * <p>Twin: Another field is set.
 */
public final class FieldBound {
    private FieldBound() {}

    public static class Flow extends Activity {
        final ObservableField<String> full = new ObservableField<String>();
        final ObservableField<String> other = new ObservableField<String>();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            full.addOnPropertyChangedCallback(new Observable.OnPropertyChangedCallback() {
                    @Override
                    public void onPropertyChanged(Observable sender, int property) {
                        Log.i("FieldBound", full.get());
                    }
                });
            other.set("none");
            full.set(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        final ObservableField<String> full = new ObservableField<String>();
        final ObservableField<String> other = new ObservableField<String>();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            full.addOnPropertyChangedCallback(new Observable.OnPropertyChangedCallback() {
                    @Override
                    public void onPropertyChanged(Observable sender, int property) {
                        Log.i("FieldBoundTwin", full.get());
                    }
                });
            full.set("none");
            other.set(Phone.id(this));
        }
    }
}
