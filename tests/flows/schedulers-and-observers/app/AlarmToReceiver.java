package org.example.schedulersobservers;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * An alarm sends a broadcast to the receiver, with the value.
 * <p>Twin: The alarm is cancelled at once, before it is due.
 */
public final class AlarmToReceiver {
    private AlarmToReceiver() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Receiver.class).putExtra("id", Phone.id(this));
            PendingIntent pending = PendingIntent.getBroadcast(this, 0, intent, 0);
            AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
            alarms.setRepeating(AlarmManager.RTC, System.currentTimeMillis() + 600000, 600000, pending);
        }

        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("AlarmToReceiver", intent.getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Receiver.class).putExtra("id", Phone.id(this));
            PendingIntent pending = PendingIntent.getBroadcast(this, 0, intent, 0);
            AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
            alarms.setRepeating(AlarmManager.RTC, System.currentTimeMillis() + 600000, 600000, pending);
            alarms.cancel(pending);
        }

        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("AlarmToReceiverTwin", intent.getStringExtra("id"));
            }
        }
    }
}
