package org.example.values;

import android.app.Activity;
import android.location.Location;
import android.os.Bundle;
import android.os.SystemClock;
import android.util.Log;
import com.uber.h3core.H3Core;
import java.io.IOException;

/**
 * The resolution of the grid is told by a constant.
 * <p>Twin: Only the run knows it.
 */
public final class SizeOfCell {
    private SizeOfCell() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Location place = Phone.place(this);
                Log.i("SizeOfCell", H3Core.newInstance().latLngToCellAddress(place.getLatitude(), place.getLongitude(), 7));
            } catch (IOException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Location place = Phone.place(this);
                int resolution = (int) SystemClock.elapsedRealtime() % 15;
                Log.i("SizeOfCellTwin", H3Core.newInstance().latLngToCellAddress(place.getLatitude(), place.getLongitude(), resolution));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
