package org.example.fragments;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * The layout of the activity names the fragment that sends.
 * <p>Twin: The fragment that sends is made, and the layout names another.
 */
public final class FragmentInLayout {
    private FragmentInLayout() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.fragment_in_layout_flow);
        }

        public static class Part extends Fragment {
            private String id;

            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                id = Phone.id(requireContext());
            }

            @Override
            public void onResume() {
                super.onResume();
                Log.i("FragmentInLayout", id);
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.fragment_in_layout_twin);
            new Part();
        }

        public static class Part extends Fragment {
            private String id;

            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                id = Phone.id(requireContext());
            }

            @Override
            public void onResume() {
                super.onResume();
                Log.i("FragmentInLayoutTwin", id);
            }
        }

        public static class Quiet extends Fragment {}
    }
}
