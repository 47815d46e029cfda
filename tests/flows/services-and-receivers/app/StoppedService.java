package org.example.servicesreceivers;

import android.app.Activity;
import android.app.Service;
import android.content.Intent;
import android.os.Bundle;
import android.os.IBinder;
import android.util.Log;

/**
 * The service is started with the value.
 * <p>Twin: It is started without it, and the intent with the value stops it.
 */
public final class StoppedService {
    private StoppedService() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Worker.class).putExtra("id", Phone.id(this));
            startService(intent);
            stopService(intent);
        }

        public static final class Worker extends Service {
            @Override
            public int onStartCommand(Intent intent, int flags, int start) {
                Log.i("StoppedService", intent.getStringExtra("id"));
                return START_NOT_STICKY;
            }

            @Override
            public IBinder onBind(Intent intent) {
                return null;
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Worker.class).putExtra("id", Phone.id(this));
            startService(new Intent(this, Worker.class));
            stopService(intent);
        }

        public static final class Worker extends Service {
            @Override
            public int onStartCommand(Intent intent, int flags, int start) {
                Log.i("StoppedServiceTwin", intent.getStringExtra("id"));
                return START_NOT_STICKY;
            }

            @Override
            public IBinder onBind(Intent intent) {
                return null;
            }
        }
    }
}
