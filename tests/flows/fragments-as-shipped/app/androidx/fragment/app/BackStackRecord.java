package androidx.fragment.app;

/** Shipped with the app, as libraries are. */
public final class BackStackRecord extends FragmentTransaction {
    private final FragmentManagerImpl manager;

    BackStackRecord(FragmentManagerImpl manager) {
        this.manager = manager;
    }

    @Override
    public int commit() {
        for (Fragment fragment : operations) {
            manager.addFragment(fragment);
        }
        return 0;
    }
}
