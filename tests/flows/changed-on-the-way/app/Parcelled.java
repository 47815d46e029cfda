package org.example.changedontheway;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.os.Parcel;
import android.os.Parcelable;
import android.util.Log;

/**
 * An object that is parcelled writes the value and reads it again.
 * <p>Twin: It does not write it.
 */
public final class Parcelled {
    private Parcelled() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device(Phone.id(this));
            startActivity(new Intent(this, Reader.class).putExtra("device", device));
        }

        static final class Device implements Parcelable {
            final String id;

            Device(String id) {
                this.id = id;
            }

            @Override
            public void writeToParcel(Parcel parcel, int flags) {
                parcel.writeString(id);
            }

            @Override
            public int describeContents() {
                return 0;
            }

            public static final Parcelable.Creator<Device> CREATOR = new Parcelable.Creator<Device>() {
                @Override
                public Device createFromParcel(Parcel parcel) {
                    return new Device(parcel.readString());
                }

                @Override
                public Device[] newArray(int size) {
                    return new Device[size];
                }
            };
        }

        public static final class Reader extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Device device = getIntent().getParcelableExtra("device");
                Log.i("Parcelled", device.id);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device(Phone.id(this));
            startActivity(new Intent(this, Reader.class).putExtra("device", device));
        }

        static final class Device implements Parcelable {
            final String id;

            Device(String id) {
                this.id = id;
            }

            @Override
            public void writeToParcel(Parcel parcel, int flags) {
                parcel.writeString("none");
            }

            @Override
            public int describeContents() {
                return 0;
            }

            public static final Parcelable.Creator<Device> CREATOR = new Parcelable.Creator<Device>() {
                @Override
                public Device createFromParcel(Parcel parcel) {
                    return new Device(parcel.readString());
                }

                @Override
                public Device[] newArray(int size) {
                    return new Device[size];
                }
            };
        }

        public static final class Reader extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Device device = getIntent().getParcelableExtra("device");
                Log.i("ParcelledTwin", device.id);
            }
        }
    }
}
