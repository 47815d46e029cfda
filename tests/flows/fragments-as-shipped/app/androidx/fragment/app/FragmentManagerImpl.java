package androidx.fragment.app;

import java.util.ArrayList;

/** Shipped with the app, as libraries are. */
public class FragmentManagerImpl extends FragmentManager {
    private final ArrayList<Fragment> added = new ArrayList<>();
    private final FragmentActivity host;

    FragmentManagerImpl(FragmentActivity host) {
        this.host = host;
    }

    @Override
    public FragmentTransaction beginTransaction() {
        return new BackStackRecord(this);
    }

    void addFragment(Fragment fragment) {
        fragment.host = host;
        added.add(fragment);
        fragment.onAttach(host);
        fragment.onCreate(null);
    }

    @Override
    void moveTo(int state) {
        for (Fragment fragment : added) {
            if (state == Fragment.RESUMED) {
                fragment.view = fragment.onCreateView(host.getLayoutInflater(), null, null);
                fragment.onResume();
            } else {
                fragment.onStop();
            }
        }
    }
}
