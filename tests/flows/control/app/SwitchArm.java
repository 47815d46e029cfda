package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The arm that is chosen takes the value.
 * <p>Twin: Another arm is chosen.
 */
public final class SwitchArm {
    private SwitchArm() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            switch (2) {
                case 1:
                value = "one";
                break;
                case 2:
                value = Phone.id(this);
                break;
                default:
                value = "many";
            }
            Log.i("SwitchArm", value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            switch (3) {
                case 1:
                value = "one";
                break;
                case 2:
                value = Phone.id(this);
                break;
                default:
                value = "many";
            }
            Log.i("SwitchArmTwin", value);
        }
    }
}
