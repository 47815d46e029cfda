package androidx.fragment.app;

import java.util.ArrayList;

/** Shipped with the app, as libraries are. */
public abstract class FragmentTransaction {
    final ArrayList<Fragment> operations = new ArrayList<>();

    public FragmentTransaction replace(int container, Fragment fragment) {
        operations.add(fragment);
        return this;
    }

    public abstract int commit();
}
