package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Random;

/**
 * One branch of a switch leaves the value.
 * <p>Twin: Every branch overwrites it.
 */
public final class SetInEveryBranch {
    private SetInEveryBranch() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            switch (new Random().nextInt(3)) {
                case 0:
                value = "zero";
                break;
                case 1:
                setTitle("one");
                break;
                default:
                value = "many";
            }
            Log.i("SetInEveryBranch", value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            switch (new Random().nextInt(3)) {
                case 0:
                value = "zero";
                break;
                case 1:
                value = "one";
                break;
                default:
                value = "many";
            }
            Log.i("SetInEveryBranchTwin", value);
        }
    }
}
