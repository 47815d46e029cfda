package org.example.screens;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.FragmentActivity;
import androidx.lifecycle.ViewModel;
import androidx.lifecycle.ViewModelProvider;

/**
 * The activity asks for its own model, in which it set the value.
 * <p>Twin: It asks for that of another one.
 */
public final class ModelOfOwner {
    private ModelOfOwner() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            new ViewModelProvider(this).get(Model.class).id = Phone.id(this);
        }

        @Override
        public void onPause() {
            super.onPause();
            Log.i("ModelOfOwner", new ViewModelProvider(this).get(Model.class).id);
        }

        public static class Model extends ViewModel {
            String id = "none";
        }

        public static class Other extends FragmentActivity {}
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            new ViewModelProvider(this).get(Model.class).id = Phone.id(this);
        }

        @Override
        public void onPause() {
            super.onPause();
            Log.i("ModelOfOwnerTwin", new ViewModelProvider(new Other()).get(Model.class).id);
        }

        public static class Model extends ViewModel {
            String id = "none";
        }

        public static class Other extends FragmentActivity {}
    }
}
