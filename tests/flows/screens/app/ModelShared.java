package org.example.screens;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;
import androidx.lifecycle.ViewModel;
import androidx.lifecycle.ViewModelProvider;

/**
 * A fragment reads the model of its activity, in which the activity set the value.
 * <p>Twin: It reads another field of it.
 */
public final class ModelShared {
    private ModelShared() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            new ViewModelProvider(this).get(Model.class).id = Phone.id(this);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        public static class Model extends ViewModel {
            String id = "none";
            String name = "none";
        }

        public static final class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("ModelShared", new ViewModelProvider(requireActivity()).get(Model.class).id);
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            new ViewModelProvider(this).get(Model.class).id = Phone.id(this);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        public static class Model extends ViewModel {
            String id = "none";
            String name = "none";
        }

        public static final class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("ModelSharedTwin", new ViewModelProvider(requireActivity()).get(Model.class).name);
            }
        }
    }
}
