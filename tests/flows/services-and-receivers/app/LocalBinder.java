package org.example.servicesreceivers;

import android.app.Activity;
import android.app.Service;
import android.content.ComponentName;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.Binder;
import android.os.Bundle;
import android.os.IBinder;
import android.util.Log;

/**
 * A bound service is given the value by a call.
 * <p>Twin: Another method of it is called.
 */
public final class LocalBinder {
    private LocalBinder() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ServiceConnection connection = new ServiceConnection() {
                @Override
                public void onServiceConnected(ComponentName name, IBinder binder) {
                    ((Worker.Local) binder).worker().send(Phone.id(Flow.this));
                }

                @Override
                public void onServiceDisconnected(ComponentName name) {}
            };
            bindService(new Intent(this, Worker.class), connection, BIND_AUTO_CREATE);
        }

        public static final class Worker extends Service {
            final class Local extends Binder {
                Worker worker() {
                    return Worker.this;
                }
            }

            @Override
            public IBinder onBind(Intent intent) {
                return new Local();
            }

            void send(String value) {
                Log.i("LocalBinder", value);
            }

            void count(String value) {
                Log.d("quiet", "nothing");
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ServiceConnection connection = new ServiceConnection() {
                @Override
                public void onServiceConnected(ComponentName name, IBinder binder) {
                    ((Worker.Local) binder).worker().count(Phone.id(Twin.this));
                }

                @Override
                public void onServiceDisconnected(ComponentName name) {}
            };
            bindService(new Intent(this, Worker.class), connection, BIND_AUTO_CREATE);
        }

        public static final class Worker extends Service {
            final class Local extends Binder {
                Worker worker() {
                    return Worker.this;
                }
            }

            @Override
            public IBinder onBind(Intent intent) {
                return new Local();
            }

            void send(String value) {
                Log.i("LocalBinderTwin", value);
            }

            void count(String value) {
                Log.d("quiet", "nothing");
            }
        }
    }
}
