package androidx.fragment.app;

import android.app.Activity;
import androidx.lifecycle.ViewModelStoreOwner;

/** Compiled against, not shipped. */
public class FragmentActivity extends Activity implements ViewModelStoreOwner {
    public FragmentManager getSupportFragmentManager() {
        return null;
    }
}
