package org.example.fragments;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * A fragment reads what it saved under the same key before it was made anew.
 * <p>Twin: It reads what it saved under another key.
 */
public final class StateOfFragment {
    private StateOfFragment() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        public static final class Part extends Fragment {
            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                if (state != null) {
                    Log.i("StateOfFragment", state.getString("id"));
                }
            }

            @Override
            public void onSaveInstanceState(Bundle state) {
                super.onSaveInstanceState(state);
                state.putString("name", "none");
                state.putString("id", Phone.id(requireContext()));
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        public static final class Part extends Fragment {
            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                if (state != null) {
                    Log.i("StateOfFragmentTwin", state.getString("name"));
                }
            }

            @Override
            public void onSaveInstanceState(Bundle state) {
                super.onSaveInstanceState(state);
                state.putString("name", "none");
                state.putString("id", Phone.id(requireContext()));
            }
        }
    }
}
