package org.example.betweenapps;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.os.Bundle;

/**
 * A service of the other app is started with the value and reads it.
 * <p>Twin: It reads another extra.
 */
public final class ToService {
    private ToService() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent();
            String target = "org.example.betweenapps.other";
            intent.setComponent(new ComponentName(target, target + ".ToService$Flow$Worker"));
            startService(intent.putExtra("id", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent();
            String target = "org.example.betweenapps.other";
            intent.setComponent(new ComponentName(target, target + ".ToService$Twin$Worker"));
            startService(intent.putExtra("id", Phone.id(this)));
        }
    }
}
