package org.example.screens;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.FragmentActivity;
import androidx.lifecycle.ViewModel;
import androidx.lifecycle.ViewModelProvider;

/**
 * The factory of the app hands the value to the model.
 * <p>Twin: It hands it another one.
 */
public final class ModelOfFactory {
    private ModelOfFactory() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            Model model = new ViewModelProvider(this, new Made(Phone.id(this), "none")).get(Model.class);
            Log.i("ModelOfFactory", model.value);
        }

        public static class Model extends ViewModel {
            final String value;

            Model(String value) {
                this.value = value;
            }
        }

        public static final class Made implements ViewModelProvider.Factory {
            private final String id;
            private final String name;

            Made(String id, String name) {
                this.id = id;
                this.name = name;
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T extends ViewModel> T create(Class<T> type) {
                return (T) new Model(id);
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            Model model = new ViewModelProvider(this, new Made(Phone.id(this), "none")).get(Model.class);
            Log.i("ModelOfFactoryTwin", model.value);
        }

        public static class Model extends ViewModel {
            final String value;

            Model(String value) {
                this.value = value;
            }
        }

        public static final class Made implements ViewModelProvider.Factory {
            private final String id;
            private final String name;

            Made(String id, String name) {
                this.id = id;
                this.name = name;
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T extends ViewModel> T create(Class<T> type) {
                return (T) new Model(name);
            }
        }
    }
}
