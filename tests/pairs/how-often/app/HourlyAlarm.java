package org.example.often;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;

/**
 * An alarm comes every hour, and its receiver reads the place.
 * <p>Decoy: The alarm comes once.
 */
public final class HourlyAlarm {
    private HourlyAlarm() {}

    public static class True extends Activity {
        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Place.read(context);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
            PendingIntent receiver = PendingIntent.getBroadcast(this, 0, new Intent(this, Receiver.class), 0);
            alarms.setRepeating(AlarmManager.RTC_WAKEUP, 0, 60 * 60 * 1000, receiver);
        }
    }

    public static class Decoy extends Activity {
        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Place.read(context);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
            PendingIntent receiver = PendingIntent.getBroadcast(this, 0, new Intent(this, Receiver.class), 0);
            alarms.set(AlarmManager.RTC_WAKEUP, System.currentTimeMillis() + 60 * 60 * 1000, receiver);
        }
    }
}
