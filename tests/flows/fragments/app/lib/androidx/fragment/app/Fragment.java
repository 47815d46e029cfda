package androidx.fragment.app;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;

/** Compiled against, not shipped. */
public class Fragment {
    public void setArguments(Bundle arguments) {}

    public Bundle requireArguments() {
        return null;
    }

    public Activity requireActivity() {
        return null;
    }

    public Context requireContext() {
        return null;
    }

    public Context getContext() {
        return null;
    }

    public View requireView() {
        return null;
    }

    public FragmentManager getParentFragmentManager() {
        return null;
    }

    public void onAttach(Context context) {}

    public void onCreate(Bundle state) {}

    public View onCreateView(LayoutInflater inflater, ViewGroup container, Bundle state) {
        return null;
    }

    public void onViewCreated(View view, Bundle state) {}

    public void onStart() {}

    public void onResume() {}

    public void onPause() {}

    public void onSaveInstanceState(Bundle state) {}

    public void onStop() {}

    public void onDestroyView() {}

    public void onDestroy() {}

    public void onDetach() {}
}
