package org.example.when;

import android.app.Activity;
import android.content.Context;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.util.Log;
import android.view.View;
import android.widget.Button;

/**
 * A tap on a button reads the place.
 * <p>Decoy: The screen reads it, and the tap does not.
 */
public final class AtClick {
    private AtClick() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Button button = new Button(this);
            button.setOnClickListener(new View.OnClickListener() {
                @Override
                public void onClick(View view) {
                    Location last = ((LocationManager) view.getContext().getSystemService(Context.LOCATION_SERVICE))
                            .getLastKnownLocation("gps");
                    Log.d("place", "known " + (last != null));
                }
            });
            setContentView(button);
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Button button = new Button(this);
            Location last = ((LocationManager) getSystemService(Context.LOCATION_SERVICE))
                    .getLastKnownLocation("gps");
            Log.d("place", "known " + (last != null));
            button.setOnClickListener(new View.OnClickListener() {
                @Override
                public void onClick(View view) {
                    Log.d("place", "tapped");
                }
            });
            setContentView(button);
        }
    }
}
