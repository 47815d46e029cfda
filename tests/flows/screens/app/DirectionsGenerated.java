package org.example.screens;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;
import androidx.navigation.NavDirections;
import androidx.navigation.Navigation;

/**
 * Generated directions lead to the fragment, whose generated arguments hold the value.
 * <p>Twin: They hold another one.
 */
public final class DirectionsGenerated {
    private DirectionsGenerated() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onResume() {
            super.onResume();
            Navigation.findNavController(this, 1).navigate(new ToPart(Phone.id(this)));
        }

        public static final class ToPart implements NavDirections {
            private final String id;

            ToPart(String id) {
                this.id = id;
            }

            @Override
            public int getActionId() {
                return R.id.directed_flow;
            }

            @Override
            public Bundle getArguments() {
                Bundle arguments = new Bundle();
                arguments.putString("id", id);
                return arguments;
            }
        }

        public static final class PartArgs {
            private String id;

            static PartArgs fromBundle(Bundle bundle) {
                PartArgs arguments = new PartArgs();
                arguments.id = bundle.getString("id");
                return arguments;
            }

            String getId() {
                return id;
            }
        }

        public static class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("DirectionsGenerated", PartArgs.fromBundle(requireArguments()).getId());
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onResume() {
            super.onResume();
            Navigation.findNavController(this, 1).navigate(new ToPart("none"));
        }

        public static final class ToPart implements NavDirections {
            private final String id;

            ToPart(String id) {
                this.id = id;
            }

            @Override
            public int getActionId() {
                return R.id.directed_twin;
            }

            @Override
            public Bundle getArguments() {
                Bundle arguments = new Bundle();
                arguments.putString("id", id);
                return arguments;
            }
        }

        public static final class PartArgs {
            private String id;

            static PartArgs fromBundle(Bundle bundle) {
                PartArgs arguments = new PartArgs();
                arguments.id = bundle.getString("id");
                return arguments;
            }

            String getId() {
                return id;
            }
        }

        public static class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("DirectionsGeneratedTwin", PartArgs.fromBundle(requireArguments()).getId());
            }
        }
    }
}
