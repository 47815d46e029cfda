package org.example.byname;

import android.app.Activity;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.util.Log;

/** Asks whether two apps are there. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("apps", "there " + (version("org.example.chat") != null));
        Log.i("apps", "starts " + (getPackageManager().getLaunchIntentForPackage("org.example.bank") != null));
    }

    private String version(String app) {
        try {
            return getPackageManager().getPackageInfo(app, 0).versionName;
        } catch (PackageManager.NameNotFoundException e) {
            return null;
        }
    }
}
