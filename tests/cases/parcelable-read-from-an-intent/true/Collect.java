package org.example.parcel;

import android.accounts.AccountManager;
import android.content.Context;
import android.os.Parcel;
import android.os.Parcelable;

/** A step that reads. */
public final class Collect implements Parcelable, Step {
    public static final Parcelable.Creator<Collect> CREATOR = new Parcelable.Creator<Collect>() {
        @Override
        public Collect createFromParcel(Parcel from) {
            return new Collect();
        }

        @Override
        public Collect[] newArray(int size) {
            return new Collect[size];
        }
    };

    @Override
    public int run(Context context) {
        return AccountManager.get(context).getAccounts().length;
    }

    @Override
    public int describeContents() {
        return 0;
    }

    @Override
    public void writeToParcel(Parcel to, int flags) {}
}
