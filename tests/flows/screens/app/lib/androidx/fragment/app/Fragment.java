package androidx.fragment.app;

import android.os.Bundle;

/** Compiled against, not shipped. */
public class Fragment {
    public Bundle requireArguments() {
        return null;
    }

    public FragmentActivity requireActivity() {
        return null;
    }

    public void onResume() {}
}
