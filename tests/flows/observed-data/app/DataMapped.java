package org.example.observed;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.Transformations;

/**
 * What is made of the data is observed, and holds the value.
 * <p>Twin: Something else is made of it.
 */
public final class DataMapped {
    private DataMapped() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            MutableLiveData<String> data = new MutableLiveData<String>();
            LiveData<String> made = Transformations.map(data, value -> value + ".");
            made.observeForever(value -> Log.i("DataMapped", value));
            data.setValue(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            MutableLiveData<String> data = new MutableLiveData<String>();
            LiveData<String> made = Transformations.map(data, value -> "none");
            made.observeForever(value -> Log.i("DataMappedTwin", value));
            data.setValue(Phone.id(this));
        }
    }
}
