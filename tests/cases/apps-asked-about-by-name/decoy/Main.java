package org.example.byname;

import android.app.Activity;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.util.Log;

/** Asks about itself, and about an app that another one names. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("apps", "own " + version(getPackageName()));
        String named = getIntent().getStringExtra("package");
        Log.i("apps", "starts " + (getPackageManager().getLaunchIntentForPackage(named) != null));
    }

    private String version(String app) {
        try {
            return getPackageManager().getPackageInfo(app, 0).versionName;
        } catch (PackageManager.NameNotFoundException e) {
            return null;
        }
    }
}
