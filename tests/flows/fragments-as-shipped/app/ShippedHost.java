package org.example.fragmentsasshipped;

import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * The library in the app attaches a fragment to its activity, which is told the value.
 * <p>Twin: It is told another one.
 */
public final class ShippedHost {
    private ShippedHost() {}

    public static class Flow extends FragmentActivity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        void chosen(String name, String id) {
            Log.i("ShippedHost", id);
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
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, new Part()).commit();
        }

        void chosen(String name, String id) {
            Log.i("ShippedHostTwin", name);
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
