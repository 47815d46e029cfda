package org.example.libraries;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.lifecycle.MutableLiveData;

/**
 * The data that holds the value is observed.
 * <p>Twin: Other data is observed.
 */
public final class LiveDataObserved {
    private LiveDataObserved() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            MutableLiveData<String> full = new MutableLiveData<String>();
            MutableLiveData<String> other = new MutableLiveData<String>();
            full.observeForever(value -> Log.i("LiveDataObserved", value));
            full.setValue(Phone.id(this));
            other.setValue("none");
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            MutableLiveData<String> full = new MutableLiveData<String>();
            MutableLiveData<String> other = new MutableLiveData<String>();
            other.observeForever(value -> Log.i("LiveDataObservedTwin", value));
            full.setValue(Phone.id(this));
            other.setValue("none");
        }
    }
}
