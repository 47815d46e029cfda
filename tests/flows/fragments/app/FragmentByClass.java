package org.example.fragments;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * A transaction makes the fragment of a class, with arguments.
 * <p>Twin: It makes it with others.
 */
public final class FragmentByClass {
    private FragmentByClass() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle arguments = new Bundle();
            arguments.putString("id", Phone.id(this));
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, Part.class, arguments).commit();
        }

        public static class Part extends Fragment {
            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("FragmentByClass", requireArguments().getString("id"));
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle arguments = new Bundle();
            arguments.putString("id", "none");
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, Part.class, arguments).commit();
        }

        public static class Part extends Fragment {
            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("FragmentByClassTwin", requireArguments().getString("id"));
            }
        }
    }
}
