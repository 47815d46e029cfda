package androidx.core.app;

import android.app.Activity;

/** Compiled against, not shipped. */
public final class ActivityCompat {
    private ActivityCompat() {}

    public static void requestPermissions(Activity activity, String[] names, int request) {}

    public static boolean shouldShowRequestPermissionRationale(Activity activity, String name) {
        return false;
    }
}
