package androidx.fragment.app;

import android.app.Activity;

/** Compiled against, not shipped. */
public class FragmentActivity extends Activity {
    public FragmentManager getSupportFragmentManager() {
        return null;
    }
}
