package com.bumptech.glide.module;

import android.content.Context;
import android.content.pm.PackageManager;
import android.os.Bundle;

/** Stands for the library: creates the modules that the application's meta-data names. */
public final class ManifestParser {
    private ManifestParser() {}

    /** Creates and applies them. */
    public static void parse(Context context) {
        try {
            Bundle data = context.getPackageManager()
                    .getApplicationInfo(context.getPackageName(), PackageManager.GET_META_DATA).metaData;
            for (String name : data.keySet()) {
                if ("GlideModule".equals(data.get(name))) {
                    ((GlideModule) Class.forName(name).newInstance()).apply(context);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
