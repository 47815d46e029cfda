package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * An activity of the other app is started by its name.
 * <p>Twin: It is not open to other apps.
 */
public final class ToActivityByName {
    private ToActivityByName() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent();
            String target = "org.example.betweenapps.other";
            intent.setClassName(target, target + ".ToActivityByName$Flow$Target");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent();
            String target = "org.example.betweenapps.other";
            intent.setClassName(target, target + ".ToActivityByName$Twin$Target");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }
    }
}
