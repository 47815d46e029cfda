package androidx.fragment.app;

import android.content.Context;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;

/** Shipped with the app, as libraries are. */
public class Fragment {
    static final int CREATED = 1;
    static final int RESUMED = 4;

    FragmentActivity host;
    View view;
    private Bundle arguments;

    public void setArguments(Bundle arguments) {
        this.arguments = arguments;
    }

    public Bundle getArguments() {
        return arguments;
    }

    public FragmentActivity requireActivity() {
        return host;
    }

    public Context requireContext() {
        return host;
    }

    public void onAttach(Context context) {}

    public void onCreate(Bundle state) {}

    public View onCreateView(LayoutInflater inflater, ViewGroup container, Bundle state) {
        return null;
    }

    public void onResume() {}

    public void onStop() {}
}
