package androidx.fragment.app;

import android.app.Activity;

/** Shipped with the app, as libraries are. */
public class FragmentActivity extends Activity {
    private final FragmentManager manager = new FragmentManagerImpl(this);

    public FragmentManager getSupportFragmentManager() {
        return manager;
    }

    @Override
    protected void onResume() {
        super.onResume();
        manager.moveTo(Fragment.RESUMED);
    }

    @Override
    protected void onStop() {
        manager.moveTo(Fragment.CREATED);
        super.onStop();
    }
}
