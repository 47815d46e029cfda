package org.example.fragments;

import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * A fragment in a container of a layout sends what it set when it was attached.
 * <p>Twin: It sets it when it is detached.
 */
public final class OrderInLayout {
    private OrderInLayout() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.order_in_layout_flow);
        }

        public static class Part extends Fragment {
            private String id = "none";

            @Override
            public void onAttach(Context context) {
                super.onAttach(context);
                id = Phone.id(context);
            }

            @Override
            public void onPause() {
                super.onPause();
                Log.i("OrderInLayout", id);
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            setContentView(R.layout.order_in_layout_twin);
        }

        public static class Part extends Fragment {
            private String id = "none";

            @Override
            public void onDetach() {
                super.onDetach();
                id = Phone.id(getContext());
            }

            @Override
            public void onPause() {
                super.onPause();
                Log.i("OrderInLayoutTwin", id);
            }
        }
    }
}
