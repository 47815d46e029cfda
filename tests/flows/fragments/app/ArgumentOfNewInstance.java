package org.example.fragments;

import android.os.Bundle;
import android.util.Log;
import android.view.View;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * A fragment that a factory made reads the argument that it was given.
 * <p>Twin: It reads another one.
 */
public final class ArgumentOfNewInstance {
    private ArgumentOfNewInstance() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, Part.of(Phone.id(this))).commit();
        }

        public static final class Part extends Fragment {
            static Part of(String id) {
                Bundle arguments = new Bundle();
                arguments.putString("id", id);
                arguments.putString("name", "none");
                Part part = new Part();
                part.setArguments(arguments);
                return part;
            }

            @Override
            public void onViewCreated(View view, Bundle state) {
                super.onViewCreated(view, state);
                Log.i("ArgumentOfNewInstance", requireArguments().getString("id"));
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, Part.of(Phone.id(this))).commit();
        }

        public static final class Part extends Fragment {
            static Part of(String id) {
                Bundle arguments = new Bundle();
                arguments.putString("id", id);
                arguments.putString("name", "none");
                Part part = new Part();
                part.setArguments(arguments);
                return part;
            }

            @Override
            public void onViewCreated(View view, Bundle state) {
                super.onViewCreated(view, state);
                Log.i("ArgumentOfNewInstanceTwin", requireArguments().getString("name"));
            }
        }
    }
}
