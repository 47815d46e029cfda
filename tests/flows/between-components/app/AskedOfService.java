package org.example.betweencomponents;

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
 * A bound service is asked for the value, and gives it.
 * <p>Twin: It is asked for something else.
 */
public final class AskedOfService {
    private AskedOfService() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            bindService(new Intent(this, Worker.class), new Connection(), BIND_AUTO_CREATE);
        }

        static final class Connection implements ServiceConnection {
            @Override
            public void onServiceConnected(ComponentName name, IBinder binder) {
                Log.i("AskedOfService", ((Worker.Local) binder).id());
            }

            @Override
            public void onServiceDisconnected(ComponentName name) {}
        }

        public static final class Worker extends Service {
            final class Local extends Binder {
                String id() {
                    return Phone.id(Worker.this);
                }

                String name() {
                    return "none";
                }
            }

            @Override
            public IBinder onBind(Intent intent) {
                return new Local();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            bindService(new Intent(this, Worker.class), new Connection(), BIND_AUTO_CREATE);
        }

        static final class Connection implements ServiceConnection {
            @Override
            public void onServiceConnected(ComponentName name, IBinder binder) {
                Log.i("AskedOfServiceTwin", ((Worker.Local) binder).name());
            }

            @Override
            public void onServiceDisconnected(ComponentName name) {}
        }

        public static final class Worker extends Service {
            final class Local extends Binder {
                String id() {
                    return Phone.id(Worker.this);
                }

                String name() {
                    return "none";
                }
            }

            @Override
            public IBinder onBind(Intent intent) {
                return new Local();
            }
        }
    }
}
