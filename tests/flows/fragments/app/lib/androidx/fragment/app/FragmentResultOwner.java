package androidx.fragment.app;

import android.os.Bundle;

/** Compiled against, not shipped. */
public interface FragmentResultOwner {
    void setFragmentResult(String key, Bundle result);

    void setFragmentResultListener(String key, Fragment owner, FragmentResultListener listener);
}
