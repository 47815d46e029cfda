package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.os.SystemClock;
import android.util.Log;

/**
 * Two values are hashed together.
 * <p>Twin: One of the two is hashed, whichever is there.
 */
public final class SaltOfAnother {
    private SaltOfAnother() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String both = Phone.id(this) + Phone.number(this);
            Log.i("SaltOfAnother", Phone.digest(both));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            String one = SystemClock.elapsedRealtime() > 1000 ? id : Phone.number(this);
            Log.i("SaltOfAnotherTwin", Phone.digest(one));
        }
    }
}
