package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * An activity of the other app asks for a permission that the sender has.
 * <p>Twin: It asks for one that the sender has not.
 */
public final class GuardedActivity {
    private GuardedActivity() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.GuardedActivity.SHOW");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.GuardedActivityTwin.SHOW");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }
    }
}
