package org.example.often;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.IntentService;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;

/**
 * The receiver of an alarm starts a service, which reads.
 * <p>Decoy: It starts another service.
 */
public final class ServiceByAlarm {
    private ServiceByAlarm() {}

    public static class True extends Activity {
        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                context.startService(new Intent(context, Reader.class));
            }
        }

        public static final class Reader extends IntentService {
            public Reader() {
                super("reader");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Place.read(this);
            }
        }

        public static final class Idle extends IntentService {
            public Idle() {
                super("idle");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Place.nothing(this);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
            PendingIntent receiver = PendingIntent.getBroadcast(this, 0, new Intent(this, Receiver.class), 0);
            alarms.setInexactRepeating(AlarmManager.RTC_WAKEUP, 0, 3 * AlarmManager.INTERVAL_HOUR, receiver);
            startService(new Intent(this, Idle.class));
        }
    }

    public static class Decoy extends Activity {
        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                context.startService(new Intent(context, Idle.class));
            }
        }

        public static final class Reader extends IntentService {
            public Reader() {
                super("reader");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Place.read(this);
            }
        }

        public static final class Idle extends IntentService {
            public Idle() {
                super("idle");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Place.nothing(this);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
            PendingIntent receiver = PendingIntent.getBroadcast(this, 0, new Intent(this, Receiver.class), 0);
            alarms.setInexactRepeating(AlarmManager.RTC_WAKEUP, 0, 3 * AlarmManager.INTERVAL_HOUR, receiver);
            startService(new Intent(this, Reader.class));
        }
    }
}
