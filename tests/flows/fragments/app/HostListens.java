package org.example.fragments;

import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * The activity that a fragment is attached to is told, and sends.
 * <p>Twin: It is told something else.
 */
public final class HostListens {
    private HostListens() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        void chosen(String name, String id) {
            Log.i("HostListens", id);
        }

        public static final class Part extends Fragment {
            private Flow host;

            @Override
            public void onAttach(Context context) {
                super.onAttach(context);
                host = (Flow) context;
            }

            @Override
            public void onResume() {
                super.onResume();
                host.chosen("none", Phone.id(host));
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        void chosen(String name, String id) {
            Log.i("HostListensTwin", name);
        }

        public static final class Part extends Fragment {
            private Twin host;

            @Override
            public void onAttach(Context context) {
                super.onAttach(context);
                host = (Twin) context;
            }

            @Override
            public void onResume() {
                super.onResume();
                host.chosen("none", Phone.id(host));
            }
        }
    }
}
