package org.example.schedulersobservers;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.util.Log;

/**
 * A task that posts itself again sends what it found the last time.
 * <p>Twin: It forgets it each time.
 */
public final class PostedAgain {
    private PostedAgain() {}

    public static class Flow extends Activity {
        private final Handler handler = new Handler();
        private String last = "none";

        private final Runnable poll = new Runnable() {
            @Override
            public void run() {
                Log.i("PostedAgain", last);
                last = Phone.id(Flow.this);
                handler.postDelayed(this, 60000);
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            handler.post(poll);
        }
    }

    public static class Twin extends Activity {
        private final Handler handler = new Handler();
        private String last = "none";

        private final Runnable poll = new Runnable() {
            @Override
            public void run() {
                Log.i("PostedAgainTwin", last);
                last = Phone.id(Twin.this);
                last = "none";
                handler.postDelayed(this, 60000);
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            handler.post(poll);
        }
    }
}
