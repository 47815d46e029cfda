package org.example.intentsthatshoweveryappd;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Lists the installed apps. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("apps", getPackageManager().getInstalledApplications(0).get(0).packageName);
    }
}
