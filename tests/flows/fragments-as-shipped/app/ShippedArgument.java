package org.example.fragmentsasshipped;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * A fragment of the library in the app reads the argument that it was given.
 * <p>Twin: It reads another one.
 */
public final class ShippedArgument {
    private ShippedArgument() {}

    public static class Flow extends FragmentActivity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle arguments = new Bundle();
            arguments.putString("id", Phone.id(this));
            Part part = new Part();
            part.setArguments(arguments);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, part).commit();
        }

        public static final class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("ShippedArgument", getArguments().getString("id"));
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle arguments = new Bundle();
            arguments.putString("id", Phone.id(this));
            Part part = new Part();
            part.setArguments(arguments);
            getSupportFragmentManager().beginTransaction().replace(android.R.id.content, part).commit();
        }

        public static final class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("ShippedArgumentTwin", getArguments().getString("name"));
            }
        }
    }
}
