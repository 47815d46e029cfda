package org.example.screens;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;
import androidx.navigation.Navigation;

/**
 * An action of the graph leads to the fragment, which reads the argument.
 * <p>Twin: It reads another one.
 */
public final class NavigatedByAction {
    private NavigatedByAction() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onResume() {
            super.onResume();
            Bundle arguments = new Bundle();
            arguments.putString("id", Phone.id(this));
            arguments.putString("name", "none");
            Navigation.findNavController(this, 1).navigate(R.id.action_flow, arguments);
        }

        public static class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("NavigatedByAction", requireArguments().getString("id"));
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onResume() {
            super.onResume();
            Bundle arguments = new Bundle();
            arguments.putString("id", Phone.id(this));
            arguments.putString("name", "none");
            Navigation.findNavController(this, 1).navigate(R.id.action_twin, arguments);
        }

        public static class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("NavigatedByActionTwin", requireArguments().getString("name"));
            }
        }
    }
}
