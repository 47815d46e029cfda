package pub.devrel.easypermissions;

import android.app.Activity;
import android.content.pm.PackageManager;
import androidx.core.app.ActivityCompat;
import java.util.ArrayList;
import java.util.List;

/** Sorts answers and tells who asked, in the manner of the library of this name. */
public final class EasyPermissions {
    private EasyPermissions() {}

    public interface PermissionCallbacks {
        void onPermissionsGranted(int request, List<String> names);

        void onPermissionsDenied(int request, List<String> names);
    }

    public static void requestPermissions(Activity host, String why, int request, String... names) {
        ActivityCompat.requestPermissions(host, names, request);
    }

    public static void onRequestPermissionsResult(int request, String[] names, int[] results, Object... receivers) {
        List<String> granted = new ArrayList<>();
        List<String> denied = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            if (results[i] == PackageManager.PERMISSION_GRANTED) {
                granted.add(names[i]);
            } else {
                denied.add(names[i]);
            }
        }
        for (Object receiver : receivers) {
            if (!granted.isEmpty() && receiver instanceof PermissionCallbacks) {
                ((PermissionCallbacks) receiver).onPermissionsGranted(request, granted);
            }
            if (!denied.isEmpty() && receiver instanceof PermissionCallbacks) {
                ((PermissionCallbacks) receiver).onPermissionsDenied(request, denied);
            }
        }
    }
}
