package androidx.fragment.app;

/** Compiled against, not shipped. */
public abstract class FragmentManager implements FragmentResultOwner {
    public FragmentTransaction beginTransaction() {
        return null;
    }
}
