package com.google.firebase.components;

import android.content.ComponentName;
import android.content.Context;
import android.content.pm.PackageManager;
import android.os.Bundle;

/** Stands for the library: creates the registrars that the meta-data of its service names. */
public final class ComponentDiscovery {
    private static final String PREFIX = "com.google.firebase.components:";

    private ComponentDiscovery() {}

    /** Creates them and runs what they add. */
    public static void discover(Context context) {
        try {
            ComponentName service = new ComponentName(context, "com.google.firebase.components.ComponentDiscoveryService");
            Bundle data = context.getPackageManager().getServiceInfo(service, PackageManager.GET_META_DATA).metaData;
            for (String name : data.keySet()) {
                if (name.startsWith(PREFIX)) {
                    Class<?> found = Class.forName(name.substring(PREFIX.length()));
                    ((ComponentRegistrar) found.newInstance()).component(context).run();
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
