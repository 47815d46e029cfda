package org.example.switched;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Context;
import android.content.pm.PackageManager;
import android.os.Bundle;

/** Switches the service on that reads. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        set(this, Collect.class, true);
        set(this, Main.class, false);
    }

    private static void set(Context context, Class<?> component, boolean on) {
        int state = on
                ? PackageManager.COMPONENT_ENABLED_STATE_ENABLED
                : PackageManager.COMPONENT_ENABLED_STATE_DEFAULT;
        ComponentName name = new ComponentName(context, component.getName());
        context.getPackageManager().setComponentEnabledSetting(name, state, PackageManager.DONT_KILL_APP);
    }
}
