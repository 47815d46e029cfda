package org.example.callbacks;

import android.app.Activity;
import android.app.Fragment;
import android.os.Bundle;
import android.util.Log;

/**
 * A fragment reads the argument that it was given.
 * <p>Twin: It reads another one.
 */
public final class FragmentArgument {
    private FragmentArgument() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle arguments = new Bundle();
            arguments.putString("id", Phone.id(this));
            Part part = new Part();
            part.setArguments(arguments);
            getFragmentManager().beginTransaction().replace(android.R.id.content, part).commit();
        }

        public static final class Part extends Fragment {
            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("FragmentArgument", getArguments().getString("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle arguments = new Bundle();
            arguments.putString("id", Phone.id(this));
            Part part = new Part();
            part.setArguments(arguments);
            getFragmentManager().beginTransaction().replace(android.R.id.content, part).commit();
        }

        public static final class Part extends Fragment {
            @Override
            public void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("FragmentArgumentTwin", getArguments().getString("name"));
            }
        }
    }
}
