package com.karumi.dexter;

import com.karumi.dexter.listener.multi.MultiplePermissionsListener;
import com.karumi.dexter.listener.single.PermissionListener;

/** Compiled against, not shipped. */
public interface DexterBuilder {
    DexterBuilder onSameThread();

    void check();

    interface Permission {
        SinglePermissionListener withPermission(String name);

        MultiPermissionListener withPermissions(String... names);
    }

    interface SinglePermissionListener {
        DexterBuilder withListener(PermissionListener listener);
    }

    interface MultiPermissionListener {
        DexterBuilder withListener(MultiplePermissionsListener listener);
    }
}
