package org.example.servicesreceivers;

import android.app.Activity;
import android.app.Service;
import android.content.Intent;
import android.os.Bundle;
import android.os.IBinder;
import android.util.Log;

/**
 * A started service reads the extra.
 * <p>Twin: It reads an extra of another name.
 */
public final class StartedService {
    private StartedService() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Worker.class);
            intent.putExtra("id", Phone.id(this));
            intent.putExtra("name", "none");
            startService(intent);
        }

        public static final class Worker extends Service {
            @Override
            public int onStartCommand(Intent intent, int flags, int start) {
                Log.i("StartedService", intent.getStringExtra("id"));
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
            Intent intent = new Intent(this, Worker.class);
            intent.putExtra("id", Phone.id(this));
            intent.putExtra("name", "none");
            startService(intent);
        }

        public static final class Worker extends Service {
            @Override
            public int onStartCommand(Intent intent, int flags, int start) {
                Log.i("StartedServiceTwin", intent.getStringExtra("name"));
                return START_NOT_STICKY;
            }

            @Override
            public IBinder onBind(Intent intent) {
                return null;
            }
        }
    }
}
