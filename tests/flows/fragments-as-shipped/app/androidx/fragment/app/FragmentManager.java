package androidx.fragment.app;

/** Shipped with the app, as libraries are. */
public abstract class FragmentManager {
    public abstract FragmentTransaction beginTransaction();

    abstract void moveTo(int state);
}
