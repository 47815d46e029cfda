package org.example.fragments;

import android.os.Bundle;
import android.util.Log;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * A fragment reads the text that it put into the view of its layout.
 * <p>Twin: It reads that of another view.
 */
public final class TextInFragment {
    private TextInFragment() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        public static final class Part extends Fragment {
            @Override
            public View onCreateView(LayoutInflater inflater, ViewGroup container, Bundle state) {
                return inflater.inflate(31, container, false);
            }

            @Override
            public void onViewCreated(View view, Bundle state) {
                super.onViewCreated(view, state);
                ((TextView) view.findViewById(1)).setText(Phone.id(requireContext()));
                ((TextView) view.findViewById(2)).setText("none");
            }

            @Override
            public void onPause() {
                super.onPause();
                TextView text = (TextView) requireView().findViewById(1);
                Log.i("TextInFragment", text.getText().toString());
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
            public View onCreateView(LayoutInflater inflater, ViewGroup container, Bundle state) {
                return inflater.inflate(32, container, false);
            }

            @Override
            public void onViewCreated(View view, Bundle state) {
                super.onViewCreated(view, state);
                ((TextView) view.findViewById(1)).setText(Phone.id(requireContext()));
                ((TextView) view.findViewById(2)).setText("none");
            }

            @Override
            public void onPause() {
                super.onPause();
                TextView text = (TextView) requireView().findViewById(2);
                Log.i("TextInFragmentTwin", text.getText().toString());
            }
        }
    }
}
