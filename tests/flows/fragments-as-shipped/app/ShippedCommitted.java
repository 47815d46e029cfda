package org.example.fragmentsasshipped;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;
import androidx.fragment.app.FragmentTransaction;

/**
 * The transaction that adds a fragment of the library in the app is committed.
 * <p>Twin: It is not.
 */
public final class ShippedCommitted {
    private ShippedCommitted() {}

    public static class Flow extends FragmentActivity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            FragmentTransaction change = getSupportFragmentManager().beginTransaction();
            change.replace(android.R.id.content, new Part());
            change.commit();
        }

        public static final class Part extends Fragment {
            private String id;

            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                id = Phone.id(requireActivity());
            }

            @Override
            public void onStop() {
                Log.i("ShippedCommitted", id);
                super.onStop();
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            FragmentTransaction change = getSupportFragmentManager().beginTransaction();
            change.replace(android.R.id.content, new Part());
        }

        public static final class Part extends Fragment {
            private String id;

            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                id = Phone.id(requireActivity());
            }

            @Override
            public void onStop() {
                Log.i("ShippedCommittedTwin", id);
                super.onStop();
            }
        }
    }
}
