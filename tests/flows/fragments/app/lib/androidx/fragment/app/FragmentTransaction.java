package androidx.fragment.app;

import android.os.Bundle;

/** Compiled against, not shipped. */
public abstract class FragmentTransaction {
    public FragmentTransaction add(int container, Fragment fragment) {
        return this;
    }

    public FragmentTransaction add(int container, Fragment fragment, String tag) {
        return this;
    }

    public FragmentTransaction replace(int container, Fragment fragment) {
        return this;
    }

    public FragmentTransaction replace(int container, Class<? extends Fragment> fragment, Bundle arguments) {
        return this;
    }

    public FragmentTransaction addToBackStack(String name) {
        return this;
    }

    public abstract int commit();

    public abstract void commitNow();
}
