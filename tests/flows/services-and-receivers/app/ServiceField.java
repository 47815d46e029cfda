package org.example.servicesreceivers;

import android.app.Activity;
import android.app.Service;
import android.content.Intent;
import android.os.Bundle;
import android.os.IBinder;
import android.util.Log;

/**
 * What one start of a service leaves in its field, the next one sends.
 * <p>Twin: The field is cleared in between.
 */
public final class ServiceField {
    private ServiceField() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startService(new Intent(this, Worker.class));
        }

        public static final class Worker extends Service {
            private String kept = "none";

            @Override
            public int onStartCommand(Intent intent, int flags, int start) {
                Log.i("ServiceField", kept);
                kept = Phone.id(this);
                return START_STICKY;
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
            startService(new Intent(this, Worker.class));
        }

        public static final class Worker extends Service {
            private String kept = "none";

            @Override
            public int onStartCommand(Intent intent, int flags, int start) {
                Log.i("ServiceFieldTwin", kept);
                kept = Phone.id(this);
                kept = "none";
                return START_STICKY;
            }

            @Override
            public IBinder onBind(Intent intent) {
                return null;
            }
        }
    }
}
