package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import com.google.android.gms.gcm.GcmNetworkManager;
import com.google.android.gms.gcm.GcmTaskService;
import com.google.android.gms.gcm.OneOffTask;
import com.google.android.gms.gcm.PeriodicTask;
import com.google.android.gms.gcm.TaskParams;

/**
 * A task of the old network manager runs every half hour.
 * <p>Decoy: It runs once.
 */
public final class GcmTask {
    private GcmTask() {}

    public static class True extends Activity {
        public static class Reader extends GcmTaskService {
            @Override
            public int onRunTask(TaskParams params) {
                Place.read(this);
                return 0;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            GcmNetworkManager.getInstance(this)
                    .schedule(new PeriodicTask.Builder()
                            .setService(Reader.class)
                            .setTag("read")
                            .setPeriod(1_800)
                            .build());
        }
    }

    public static class Decoy extends Activity {
        public static class Reader extends GcmTaskService {
            @Override
            public int onRunTask(TaskParams params) {
                Place.read(this);
                return 0;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            GcmNetworkManager.getInstance(this)
                    .schedule(new OneOffTask.Builder()
                            .setService(Reader.class)
                            .setTag("read")
                            .setExecutionWindow(0, 1_800)
                            .build());
        }
    }
}
