package org.example.intents;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * A pending intent is handed to the alarm clock.
 * <p>Twin: The alarm is set for another pending intent.
 */
public final class PendingByAlarm {
    private PendingByAlarm() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class).putExtra("id", Phone.id(this));
            PendingIntent full = PendingIntent.getActivity(this, 1, intent, 0);
            PendingIntent empty = PendingIntent.getActivity(this, 2, new Intent(this, Target.class), 0);
            AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
            alarms.set(AlarmManager.RTC, 1000, full);
            empty.cancel();
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("PendingByAlarm", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class).putExtra("id", Phone.id(this));
            PendingIntent full = PendingIntent.getActivity(this, 1, intent, 0);
            PendingIntent empty = PendingIntent.getActivity(this, 2, new Intent(this, Target.class), 0);
            AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
            alarms.set(AlarmManager.RTC, 1000, empty);
            full.cancel();
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("PendingByAlarmTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
