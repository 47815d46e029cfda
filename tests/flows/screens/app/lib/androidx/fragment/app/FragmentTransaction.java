package androidx.fragment.app;

/** Compiled against, not shipped. */
public abstract class FragmentTransaction {
    public FragmentTransaction replace(int container, Fragment fragment) {
        return this;
    }

    public abstract int commit();
}
