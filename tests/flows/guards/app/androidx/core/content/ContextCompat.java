package androidx.core.content;

import android.content.Context;
import android.os.Process;

/** The helper of the support library, as far as cases use it. */
public final class ContextCompat {
    private ContextCompat() {}

    public static int checkSelfPermission(Context context, String permission) {
        return context.checkPermission(permission, Process.myPid(), Process.myUid());
    }
}
