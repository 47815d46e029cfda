package org.example.fragments;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * A fragment listens for the result that another one sets.
 * <p>Twin: It listens for one under another key.
 */
public final class ResultOfFragment {
    private ResultOfFragment() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction()
                    .add(android.R.id.content, new Asking()).add(android.R.id.content, new Telling()).commit();
        }

        public static final class Asking extends Fragment {
            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                getParentFragmentManager().setFragmentResultListener("ResultOfFragment.id", this,
                        (key, result) -> Log.i("ResultOfFragment", result.getString("value")));
            }
        }

        public static final class Telling extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Bundle result = new Bundle();
                result.putString("value", Phone.id(requireContext()));
                getParentFragmentManager().setFragmentResult("ResultOfFragment.id", result);
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction()
                    .add(android.R.id.content, new Asking()).add(android.R.id.content, new Telling()).commit();
        }

        public static final class Asking extends Fragment {
            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                getParentFragmentManager().setFragmentResultListener("ResultOfFragmentTwin.name", this,
                        (key, result) -> Log.i("ResultOfFragmentTwin", result.getString("value")));
            }
        }

        public static final class Telling extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Bundle result = new Bundle();
                result.putString("value", Phone.id(requireContext()));
                getParentFragmentManager().setFragmentResult("ResultOfFragmentTwin.id", result);
            }
        }
    }
}
