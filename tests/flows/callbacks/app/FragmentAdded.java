package org.example.callbacks;

import android.app.Activity;
import android.app.Fragment;
import android.app.FragmentTransaction;
import android.os.Bundle;
import android.util.Log;

/**
 * A fragment is added in a transaction that is committed.
 * <p>Twin: The transaction is never committed.
 */
public final class FragmentAdded {
    private FragmentAdded() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            FragmentTransaction change = getFragmentManager().beginTransaction();
            change.add(android.R.id.content, new Part());
            change.commit();
        }

        public static final class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("FragmentAdded", Phone.id(getActivity()));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            FragmentTransaction change = getFragmentManager().beginTransaction();
            change.add(android.R.id.content, new Part());
        }

        public static final class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("FragmentAddedTwin", Phone.id(getActivity()));
            }
        }
    }
}
