package androidx.navigation;

import android.os.Bundle;

/** Compiled against, not shipped. */
public interface NavDirections {
    int getActionId();

    Bundle getArguments();
}
