package org.example.libraries;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.Observer;

/**
 * The observer stays.
 * <p>Twin: It is removed before the data is set.
 */
public final class LiveDataLeft {
    private LiveDataLeft() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            MutableLiveData<String> data = new MutableLiveData<String>();
            Observer<String> observer = value -> Log.i("LiveDataLeft", value);
            data.observeForever(observer);
            data.setValue(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            MutableLiveData<String> data = new MutableLiveData<String>();
            Observer<String> observer = value -> Log.i("LiveDataLeftTwin", value);
            data.observeForever(observer);
            data.removeObserver(observer);
            data.setValue(Phone.id(this));
        }
    }
}
