package org.example.fragmentsasshipped;

import android.os.Bundle;
import android.util.Log;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * The activity reads the text that its fragment put into its view.
 * <p>Twin: It reads that of another view.
 */
public final class TextOfFragmentInHost {
    private TextOfFragmentInHost() {}

    public static class Flow extends FragmentActivity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        @Override
        protected void onPause() {
            super.onPause();
            TextView text = (TextView) findViewById(1);
            Log.i("TextOfFragmentInHost", text.getText().toString());
        }

        public static final class Part extends Fragment {
            @Override
            public View onCreateView(LayoutInflater inflater, ViewGroup container, Bundle state) {
                View view = inflater.inflate(33, container, false);
                ((TextView) view.findViewById(1)).setText(Phone.id(requireContext()));
                ((TextView) view.findViewById(2)).setText("none");
                return view;
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        @Override
        protected void onPause() {
            super.onPause();
            TextView text = (TextView) findViewById(2);
            Log.i("TextOfFragmentInHostTwin", text.getText().toString());
        }

        public static final class Part extends Fragment {
            @Override
            public View onCreateView(LayoutInflater inflater, ViewGroup container, Bundle state) {
                View view = inflater.inflate(34, container, false);
                ((TextView) view.findViewById(1)).setText(Phone.id(requireContext()));
                ((TextView) view.findViewById(2)).setText("none");
                return view;
            }
        }
    }
}
