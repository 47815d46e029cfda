package org.example.screens;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;
import androidx.navigation.Navigation;

/**
 * The number of the destination is that of the fragment that sends.
 * <p>Twin: It is that of another one.
 */
public final class NavigatedElsewhere {
    private NavigatedElsewhere() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onResume() {
            super.onResume();
            Bundle arguments = new Bundle();
            arguments.putString("id", Phone.id(this));
            Navigation.findNavController(this, 1).navigate(R.id.part_flow, arguments);
        }

        public static class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("NavigatedElsewhere", requireArguments().getString("id"));
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onResume() {
            super.onResume();
            Bundle arguments = new Bundle();
            arguments.putString("id", Phone.id(this));
            Navigation.findNavController(this, 1).navigate(R.id.other_twin, arguments);
        }

        public static class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("NavigatedElsewhereTwin", requireArguments().getString("id"));
            }
        }

        public static class Other extends Fragment {}
    }
}
