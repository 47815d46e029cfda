package androidx.navigation;

import android.os.Bundle;

/** Compiled against, not shipped. */
public class NavController {
    public void navigate(int number, Bundle arguments) {}

    public void navigate(NavDirections directions) {}
}
