package org.example.schedulersobservers;

import android.app.Activity;
import android.os.Bundle;
import android.os.CountDownTimer;
import android.util.Log;

/**
 * A count-down is started, at whose end the value goes out.
 * <p>Twin: It is cancelled at once.
 */
public final class CountedDown {
    private CountedDown() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            CountDownTimer timer = new CountDownTimer(60000, 1000) {
                @Override
                public void onTick(long left) {}

                @Override
                public void onFinish() {
                    Log.i("CountedDown", value);
                }
            };
            timer.start();
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            CountDownTimer timer = new CountDownTimer(60000, 1000) {
                @Override
                public void onTick(long left) {}

                @Override
                public void onFinish() {
                    Log.i("CountedDownTwin", value);
                }
            };
            timer.start();
            timer.cancel();
        }
    }
}
