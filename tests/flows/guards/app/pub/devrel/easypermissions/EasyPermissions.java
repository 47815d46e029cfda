package pub.devrel.easypermissions;

import android.content.Context;
import android.os.Process;

/** The helper, as far as cases use it. */
public final class EasyPermissions {
    private EasyPermissions() {}

    public static boolean hasPermissions(Context context, String... permissions) {
        for (String permission : permissions) {
            if (context.checkPermission(permission, Process.myPid(), Process.myUid()) != 0) {
                return false;
            }
        }
        return true;
    }
}
