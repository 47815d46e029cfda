package org.example.observed;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.MutableLiveData;

/**
 * Data is added as a source to other data, with an observer.
 * <p>Twin: Another source is added.
 */
public final class DataMediated {
    private DataMediated() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            MutableLiveData<String> full = new MutableLiveData<String>();
            MutableLiveData<String> other = new MutableLiveData<String>();
            MediatorLiveData<String> both = new MediatorLiveData<String>();
            both.addSource(full, value -> Log.i("DataMediated", value));
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
            MediatorLiveData<String> both = new MediatorLiveData<String>();
            both.addSource(other, value -> Log.i("DataMediatedTwin", value));
            full.setValue(Phone.id(this));
            other.setValue("none");
        }
    }
}
