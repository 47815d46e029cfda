package androidx.fragment.app;

/** Compiled against, not shipped. */
public abstract class FragmentManager {
    public FragmentTransaction beginTransaction() {
        return null;
    }
}
