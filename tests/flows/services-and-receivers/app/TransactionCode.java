package org.example.servicesreceivers;

import android.app.Activity;
import android.app.Service;
import android.content.ComponentName;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.Binder;
import android.os.Bundle;
import android.os.IBinder;
import android.os.Parcel;
import android.os.RemoteException;
import android.util.Log;

/**
 * A bound service reads the parcel of the transaction that is made.
 * <p>Twin: It reads it for another code only.
 */
public final class TransactionCode {
    private TransactionCode() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ServiceConnection connection = new ServiceConnection() {
                @Override
                public void onServiceConnected(ComponentName name, IBinder binder) {
                    Parcel data = Parcel.obtain();
                    data.writeString(Phone.id(Flow.this));
                    try {
                        binder.transact(1, data, Parcel.obtain(), 0);
                    } catch (RemoteException e) {
                        finish();
                    }
                }

                @Override
                public void onServiceDisconnected(ComponentName name) {}
            };
            bindService(new Intent(this, Worker.class), connection, BIND_AUTO_CREATE);
        }

        static final class Remote extends Binder {
            @Override
            protected boolean onTransact(int code, Parcel data, Parcel reply, int flags) {
                if (code == 1) {
                    Log.i("TransactionCode", data.readString());
                    return true;
                }
                return false;
            }
        }

        public static final class Worker extends Service {
            @Override
            public IBinder onBind(Intent intent) {
                return new Remote();
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
                    Parcel data = Parcel.obtain();
                    data.writeString(Phone.id(Twin.this));
                    try {
                        binder.transact(1, data, Parcel.obtain(), 0);
                    } catch (RemoteException e) {
                        finish();
                    }
                }

                @Override
                public void onServiceDisconnected(ComponentName name) {}
            };
            bindService(new Intent(this, Worker.class), connection, BIND_AUTO_CREATE);
        }

        static final class Remote extends Binder {
            @Override
            protected boolean onTransact(int code, Parcel data, Parcel reply, int flags) {
                if (code == 2) {
                    Log.i("TransactionCodeTwin", data.readString());
                    return true;
                }
                return false;
            }
        }

        public static final class Worker extends Service {
            @Override
            public IBinder onBind(Intent intent) {
                return new Remote();
            }
        }
    }
}
