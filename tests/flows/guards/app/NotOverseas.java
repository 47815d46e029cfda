package org.example.guards;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;

/**
 * Only where the app finds that it is not abroad.
 * <p>Twin: What it finds is only written down.
 */
public final class NotOverseas {
    private NotOverseas() {}

    static final class Env {
        static boolean isOverseas(Context context) {
            return "abroad".equals(context.getSharedPreferences("own", 0).getString("area", ""));
        }
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (!Env.isOverseas(this)) {
                Log.i("NotOverseas", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle(String.valueOf(Env.isOverseas(this)));
            Log.i("NotOverseasTwin", Phone.id(this));
        }
    }
}
