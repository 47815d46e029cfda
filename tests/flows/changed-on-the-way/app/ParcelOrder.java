package org.example.changedontheway;

import android.app.Activity;
import android.os.Bundle;
import android.os.Parcel;
import android.util.Log;

/**
 * The second text that is read from a parcel is the value.
 * <p>Twin: The first one is read.
 */
public final class ParcelOrder {
    private ParcelOrder() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Parcel parcel = Parcel.obtain();
            parcel.writeString("none");
            parcel.writeString(Phone.id(this));
            parcel.setDataPosition(0);
            String first = parcel.readString();
            String second = parcel.readString();
            Log.i("ParcelOrder", second);
            setTitle(first);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Parcel parcel = Parcel.obtain();
            parcel.writeString("none");
            parcel.writeString(Phone.id(this));
            parcel.setDataPosition(0);
            String first = parcel.readString();
            String second = parcel.readString();
            Log.i("ParcelOrderTwin", first);
            setTitle(second);
        }
    }
}
