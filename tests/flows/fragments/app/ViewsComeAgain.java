package org.example.fragments;

import android.os.Bundle;
import android.util.Log;
import android.view.View;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * What is set when the views of a fragment go is sent when they come again.
 * <p>Twin: What is set when the fragment ends is sent only when views come.
 */
public final class ViewsComeAgain {
    private ViewsComeAgain() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().add(android.R.id.content, new Part()).commitNow();
        }

        public static final class Part extends Fragment {
            private String id = "none";

            @Override
            public void onViewCreated(View view, Bundle state) {
                super.onViewCreated(view, state);
                Log.i("ViewsComeAgain", id);
            }

            @Override
            public void onDestroyView() {
                id = Phone.id(getContext());
                super.onDestroyView();
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().add(android.R.id.content, new Part()).commitNow();
        }

        public static final class Part extends Fragment {
            private String id = "none";

            @Override
            public void onViewCreated(View view, Bundle state) {
                super.onViewCreated(view, state);
                Log.i("ViewsComeAgainTwin", id);
            }

            @Override
            public void onDestroy() {
                id = Phone.id(getContext());
                super.onDestroy();
            }
        }
    }
}
