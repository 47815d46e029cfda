package org.example.observed;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.view.View;
import androidx.lifecycle.MutableLiveData;

/**
 * The data that a view model holds is set when a button is pressed, and is observed.
 * <p>Twin: Other data is observed.
 */
public final class DataSetLater {
    private DataSetLater() {}

    public static class Flow extends Activity {
        static final class Model {
            final MutableLiveData<String> id = new MutableLiveData<String>();
            final MutableLiveData<String> name = new MutableLiveData<String>();

            void load(String value) {
                id.setValue(value);
                name.setValue("none");
            }
        }

        private final Model model = new Model();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            model.id.observeForever(value -> Log.i("DataSetLater", value));
            View view = new View(this);
            view.setOnClickListener(pressed -> model.load(Phone.id(this)));
            setContentView(view);
        }
    }

    public static class Twin extends Activity {
        static final class Model {
            final MutableLiveData<String> id = new MutableLiveData<String>();
            final MutableLiveData<String> name = new MutableLiveData<String>();

            void load(String value) {
                id.setValue(value);
                name.setValue("none");
            }
        }

        private final Model model = new Model();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            model.name.observeForever(value -> Log.i("DataSetLaterTwin", value));
            View view = new View(this);
            view.setOnClickListener(pressed -> model.load(Phone.id(this)));
            setContentView(view);
        }
    }
}
