package org.example.schedulersobservers;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.IntentService;
import android.app.PendingIntent;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The alarm is for the service that sends.
 * <p>Twin: It is for another service.
 */
public final class AlarmToOther {
    private AlarmToOther() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Loud.class).putExtra("id", Phone.id(this));
            PendingIntent pending = PendingIntent.getService(this, 0, intent, 0);
            AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
            alarms.set(AlarmManager.RTC, System.currentTimeMillis() + 600000, pending);
        }

        public static final class Loud extends IntentService {
            public Loud() {
                super("loud");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Log.i("AlarmToOther", intent.getStringExtra("id"));
            }
        }

        public static final class Quiet extends IntentService {
            public Quiet() {
                super("quiet");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Log.d("quiet", "nothing");
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Quiet.class).putExtra("id", Phone.id(this));
            PendingIntent pending = PendingIntent.getService(this, 0, intent, 0);
            AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
            alarms.set(AlarmManager.RTC, System.currentTimeMillis() + 600000, pending);
        }

        public static final class Loud extends IntentService {
            public Loud() {
                super("loud");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Log.i("AlarmToOtherTwin", intent.getStringExtra("id"));
            }
        }

        public static final class Quiet extends IntentService {
            public Quiet() {
                super("quiet");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Log.d("quiet", "nothing");
            }
        }
    }
}
