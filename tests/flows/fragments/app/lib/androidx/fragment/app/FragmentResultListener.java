package androidx.fragment.app;

import android.os.Bundle;

/** Compiled against, not shipped. */
public interface FragmentResultListener {
    void onFragmentResult(String key, Bundle result);
}
