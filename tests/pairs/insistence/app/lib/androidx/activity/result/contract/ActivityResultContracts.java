package androidx.activity.result.contract;

import java.util.Map;

/** Compiled against, not shipped. */
public final class ActivityResultContracts {
    private ActivityResultContracts() {}

    public static final class RequestPermission extends ActivityResultContract<String, Boolean> {}

    public static final class RequestMultiplePermissions extends ActivityResultContract<String[], Map<String, Boolean>> {}
}
