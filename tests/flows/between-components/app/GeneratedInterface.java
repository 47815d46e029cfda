package org.example.betweencomponents;

import android.app.Activity;
import android.app.Service;
import android.content.ComponentName;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.Binder;
import android.os.Bundle;
import android.os.IBinder;
import android.os.IInterface;
import android.os.Parcel;
import android.os.RemoteException;
import android.util.Log;

/**
 * An interface as it is generated for another process; the method that gives the value is called.
 * <p>Twin: The other method is called.
 */
public final class GeneratedInterface {
    private GeneratedInterface() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            bindService(new Intent(this, Worker.class), new Connection(), BIND_AUTO_CREATE);
        }

        interface Device extends IInterface {
            String id() throws RemoteException;

            String name() throws RemoteException;

            abstract class Stub extends Binder implements Device {
                private static final String DESCRIPTOR = "org.example.GeneratedInterface.Device";

                Stub() {
                    attachInterface(this, DESCRIPTOR);
                }

                static Device asInterface(IBinder binder) {
                    IInterface local = binder.queryLocalInterface(DESCRIPTOR);
                    return local instanceof Device ? (Device) local : new Proxy(binder);
                }

                @Override
                public IBinder asBinder() {
                    return this;
                }

                @Override
                public boolean onTransact(int code, Parcel data, Parcel reply, int flags) throws RemoteException {
                    switch (code) {
                        case FIRST_CALL_TRANSACTION:
                        data.enforceInterface(DESCRIPTOR);
                        reply.writeNoException();
                        reply.writeString(id());
                        return true;
                        case FIRST_CALL_TRANSACTION + 1:
                        data.enforceInterface(DESCRIPTOR);
                        reply.writeNoException();
                        reply.writeString(name());
                        return true;
                        default:
                        return super.onTransact(code, data, reply, flags);
                    }
                }
            }

            final class Proxy implements Device {
                private final IBinder remote;

                Proxy(IBinder remote) {
                    this.remote = remote;
                }

                @Override
                public IBinder asBinder() {
                    return remote;
                }

                @Override
                public String id() throws RemoteException {
                    return ask(Binder.FIRST_CALL_TRANSACTION);
                }

                @Override
                public String name() throws RemoteException {
                    return ask(Binder.FIRST_CALL_TRANSACTION + 1);
                }

                private String ask(int code) throws RemoteException {
                    Parcel data = Parcel.obtain();
                    Parcel reply = Parcel.obtain();
                    try {
                        data.writeInterfaceToken(Stub.DESCRIPTOR);
                        remote.transact(code, data, reply, 0);
                        reply.readException();
                        return reply.readString();
                    } finally {
                        reply.recycle();
                        data.recycle();
                    }
                }
            }
        }

        static final class Connection implements ServiceConnection {
            @Override
            public void onServiceConnected(ComponentName component, IBinder binder) {
                try {
                    Log.i("GeneratedInterface", Device.Stub.asInterface(binder).id());
                } catch (RemoteException e) {
                    Log.d("connection", "lost");
                }
            }

            @Override
            public void onServiceDisconnected(ComponentName component) {}
        }

        public static final class Worker extends Service {
            @Override
            public IBinder onBind(Intent intent) {
                return new Device.Stub() {
                    @Override
                    public String id() {
                        return Phone.id(Worker.this);
                    }

                    @Override
                    public String name() {
                        return "none";
                    }
                };
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            bindService(new Intent(this, Worker.class), new Connection(), BIND_AUTO_CREATE);
        }

        interface Device extends IInterface {
            String id() throws RemoteException;

            String name() throws RemoteException;

            abstract class Stub extends Binder implements Device {
                private static final String DESCRIPTOR = "org.example.GeneratedInterfaceTwin.Device";

                Stub() {
                    attachInterface(this, DESCRIPTOR);
                }

                static Device asInterface(IBinder binder) {
                    IInterface local = binder.queryLocalInterface(DESCRIPTOR);
                    return local instanceof Device ? (Device) local : new Proxy(binder);
                }

                @Override
                public IBinder asBinder() {
                    return this;
                }

                @Override
                public boolean onTransact(int code, Parcel data, Parcel reply, int flags) throws RemoteException {
                    switch (code) {
                        case FIRST_CALL_TRANSACTION:
                        data.enforceInterface(DESCRIPTOR);
                        reply.writeNoException();
                        reply.writeString(id());
                        return true;
                        case FIRST_CALL_TRANSACTION + 1:
                        data.enforceInterface(DESCRIPTOR);
                        reply.writeNoException();
                        reply.writeString(name());
                        return true;
                        default:
                        return super.onTransact(code, data, reply, flags);
                    }
                }
            }

            final class Proxy implements Device {
                private final IBinder remote;

                Proxy(IBinder remote) {
                    this.remote = remote;
                }

                @Override
                public IBinder asBinder() {
                    return remote;
                }

                @Override
                public String id() throws RemoteException {
                    return ask(Binder.FIRST_CALL_TRANSACTION);
                }

                @Override
                public String name() throws RemoteException {
                    return ask(Binder.FIRST_CALL_TRANSACTION + 1);
                }

                private String ask(int code) throws RemoteException {
                    Parcel data = Parcel.obtain();
                    Parcel reply = Parcel.obtain();
                    try {
                        data.writeInterfaceToken(Stub.DESCRIPTOR);
                        remote.transact(code, data, reply, 0);
                        reply.readException();
                        return reply.readString();
                    } finally {
                        reply.recycle();
                        data.recycle();
                    }
                }
            }
        }

        static final class Connection implements ServiceConnection {
            @Override
            public void onServiceConnected(ComponentName component, IBinder binder) {
                try {
                    Log.i("GeneratedInterfaceTwin", Device.Stub.asInterface(binder).name());
                } catch (RemoteException e) {
                    Log.d("connection", "lost");
                }
            }

            @Override
            public void onServiceDisconnected(ComponentName component) {}
        }

        public static final class Worker extends Service {
            @Override
            public IBinder onBind(Intent intent) {
                return new Device.Stub() {
                    @Override
                    public String id() {
                        return Phone.id(Worker.this);
                    }

                    @Override
                    public String name() {
                        return "none";
                    }
                };
            }
        }
    }
}
