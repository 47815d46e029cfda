package org.example.fragments;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * A fragment reads the field of its activity that was set.
 * <p>Twin: It reads another one.
 */
public final class FieldOfHost {
    private FieldOfHost() {}

    public static class Flow extends FragmentActivity {
        String id = "none";
        String name = "none";

        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            id = Phone.id(this);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        public static final class Part extends Fragment {
            @Override
            public void onStart() {
                super.onStart();
                Log.i("FieldOfHost", ((Flow) requireActivity()).id);
            }
        }
    }

    public static class Twin extends FragmentActivity {
        String id = "none";
        String name = "none";

        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            id = Phone.id(this);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        public static final class Part extends Fragment {
            @Override
            public void onStart() {
                super.onStart();
                Log.i("FieldOfHostTwin", ((Twin) requireActivity()).name);
            }
        }
    }
}
