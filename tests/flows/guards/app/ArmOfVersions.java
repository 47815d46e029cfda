package org.example.guards;

import android.app.Activity;
import android.os.Build;
import android.os.Bundle;
import android.util.Log;

/**
 * Two arms of a switch lead to the value.
 * <p>Twin: All but two arms do.
 */
public final class ArmOfVersions {
    private ArmOfVersions() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            switch (Build.VERSION.SDK_INT) {
                case 23:
                case 24:
                    Log.i("ArmOfVersions", Phone.id(this));
                    break;
                default:
                    setTitle("other");
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            switch (Build.VERSION.SDK_INT) {
                case 23:
                case 24:
                    setTitle("other");
                    break;
                default:
                    Log.i("ArmOfVersionsTwin", Phone.id(this));
            }
        }
    }
}
