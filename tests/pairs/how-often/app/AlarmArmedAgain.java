package org.example.often;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;

/**
 * The receiver of an alarm sets the next one, fifteen minutes later.
 * <p>Decoy: It only reads; nobody sets the alarm again.
 */
public final class AlarmArmedAgain {
    private AlarmArmedAgain() {}

    public static class True extends Activity {
        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Place.read(context);
                arm(context);
            }
        }

        static void arm(Context context) {
            AlarmManager alarms = (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
            PendingIntent receiver = PendingIntent.getBroadcast(context, 0, new Intent(context, Receiver.class), 0);
            alarms.set(AlarmManager.RTC_WAKEUP, System.currentTimeMillis() + 15 * 60 * 1000, receiver);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            arm(this);
        }
    }

    public static class Decoy extends Activity {
        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Place.read(context);
            }
        }

        static void arm(Context context) {
            AlarmManager alarms = (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
            PendingIntent receiver = PendingIntent.getBroadcast(context, 0, new Intent(context, Receiver.class), 0);
            alarms.set(AlarmManager.RTC_WAKEUP, System.currentTimeMillis() + 15 * 60 * 1000, receiver);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            arm(this);
        }
    }
}
