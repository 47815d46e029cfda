package org.example.often;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;

/**
 * An alarm every ten seconds comes once a minute, since the system allows no less.
 * <p>Decoy: It asks for every two minutes, which is what it gets.
 */
public final class RaisedToAMinute {
    private RaisedToAMinute() {}

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
            alarms.setRepeating(AlarmManager.RTC, 0, 10_000, receiver);
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
            alarms.setRepeating(AlarmManager.RTC, 0, 120_000, receiver);
        }
    }
}
