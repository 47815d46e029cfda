package org.example.lifecycle;

import android.app.Activity;
import android.app.Service;
import android.content.Intent;
import android.os.Bundle;
import android.os.IBinder;
import android.util.Log;

/**
 * What a service is started with is sent when it ends.
 * <p>Twin: What is set when it ends would be sent when it is made.
 */
public final class ServiceEnds {
    private ServiceEnds() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startService(new Intent(this, Worker.class));
        }

        public static final class Worker extends Service {
            private String value = "none";

            @Override
            public void onCreate() {
                super.onCreate();
                value = Phone.id(this);
            }

            @Override
            public void onDestroy() {
                Log.i("ServiceEnds", value);
                super.onDestroy();
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
            private String value = "none";

            @Override
            public void onCreate() {
                super.onCreate();
                Log.i("ServiceEndsTwin", value);
            }

            @Override
            public void onDestroy() {
                value = Phone.id(this);
                super.onDestroy();
            }

            @Override
            public IBinder onBind(Intent intent) {
                return null;
            }
        }
    }
}
