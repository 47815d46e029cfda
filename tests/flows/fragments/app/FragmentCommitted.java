package org.example.fragments;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;
import androidx.fragment.app.FragmentTransaction;

/**
 * The transaction that adds a fragment is committed.
 * <p>Twin: It is not.
 */
public final class FragmentCommitted {
    private FragmentCommitted() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            FragmentTransaction change = getSupportFragmentManager().beginTransaction();
            change.add(android.R.id.content, new Part(), "part");
            change.addToBackStack(null).commit();
        }

        public static final class Part extends Fragment {
            @Override
            public void onStart() {
                super.onStart();
                Log.i("FragmentCommitted", Phone.id(getContext()));
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            FragmentTransaction change = getSupportFragmentManager().beginTransaction();
            change.add(android.R.id.content, new Part(), "part");
        }

        public static final class Part extends Fragment {
            @Override
            public void onStart() {
                super.onStart();
                Log.i("FragmentCommittedTwin", Phone.id(getContext()));
            }
        }
    }
}
