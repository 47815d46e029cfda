package org.example.when;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.location.Location;
import android.location.LocationManager;
import android.net.Uri;
import android.util.Log;

/**
 * A provider reads the place as the process starts.
 * <p>Decoy: It reads when it is queried.
 */
public final class AtStart {
    private AtStart() {}

    public static class True extends ContentProvider {
        @Override
        public boolean onCreate() {
            Location last = ((LocationManager) getContext().getSystemService(Context.LOCATION_SERVICE))
                    .getLastKnownLocation("gps");
            Log.d("place", "known " + (last != null));
            return true;
        }

        @Override
        public Cursor query(Uri uri, String[] columns, String where, String[] arguments, String order) {
            Log.d("place", "asked");
            return null;
        }

        @Override
        public String getType(Uri uri) {
            return null;
        }

        @Override
        public Uri insert(Uri uri, ContentValues values) {
            return null;
        }

        @Override
        public int delete(Uri uri, String where, String[] arguments) {
            return 0;
        }

        @Override
        public int update(Uri uri, ContentValues values, String where, String[] arguments) {
            return 0;
        }
    }

    public static class Decoy extends ContentProvider {
        @Override
        public boolean onCreate() {
            Log.d("place", "started");
            return true;
        }

        @Override
        public Cursor query(Uri uri, String[] columns, String where, String[] arguments, String order) {
            Location last = ((LocationManager) getContext().getSystemService(Context.LOCATION_SERVICE))
                    .getLastKnownLocation("gps");
            Log.d("place", "known " + (last != null));
            return null;
        }

        @Override
        public String getType(Uri uri) {
            return null;
        }

        @Override
        public Uri insert(Uri uri, ContentValues values) {
            return null;
        }

        @Override
        public int delete(Uri uri, String where, String[] arguments) {
            return 0;
        }

        @Override
        public int update(Uri uri, ContentValues values, String where, String[] arguments) {
            return 0;
        }
    }
}
