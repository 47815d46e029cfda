package org.example.mention;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.appsflyer.AppsFlyerLib;

/** Uses the SDK if it is there. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            AppsFlyerLib.getInstance().start("key");
        } catch (NoClassDefFoundError e) {
            Log.i("main", "built without the SDK");
        }
    }
}
