package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * An activity of the other app takes the action, and reads the extra.
 * <p>Twin: It reads another extra.
 */
public final class ToActivityByAction {
    private ToActivityByAction() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ToActivityByAction.SHOW");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ToActivityByActionTwin.SHOW");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }
    }
}
