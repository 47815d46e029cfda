package org.example.betweenapps.other;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.util.Log;

/**
 * A service of the other app is started with the value and reads it.
 * <p>Twin: It reads another extra.
 */
public final class ToService {
    private ToService() {}

    public static final class Flow {
        private Flow() {}

        public static final class Worker extends Service {
            @Override
            public int onStartCommand(Intent intent, int flags, int start) {
                Log.i("ToService", intent.getStringExtra("id"));
                return START_NOT_STICKY;
            }

            @Override
            public IBinder onBind(Intent intent) {
                return null;
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Worker extends Service {
            @Override
            public int onStartCommand(Intent intent, int flags, int start) {
                Log.i("ToServiceTwin", intent.getStringExtra("name"));
                return START_NOT_STICKY;
            }

            @Override
            public IBinder onBind(Intent intent) {
                return null;
            }
        }
    }
}
