package org.example.values;

import android.app.Activity;
import android.location.Location;
import android.os.Bundle;
import android.util.Log;
import ch.hsr.geohash.GeoHash;

/**
 * The cell of a grid in which the place lies goes out.
 * <p>Twin: Its name is thrown away, and the latitude goes out.
 */
public final class NameOfCell {
    private NameOfCell() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Location place = Phone.place(this);
            String cell = GeoHash.geoHashStringWithCharacterPrecision(place.getLatitude(), place.getLongitude(), 5);
            Log.i("NameOfCell", cell);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Location place = Phone.place(this);
            setTitle(GeoHash.geoHashStringWithCharacterPrecision(place.getLatitude(), place.getLongitude(), 5));
            Log.i("NameOfCellTwin", Double.toString(place.getLatitude()));
        }
    }
}
