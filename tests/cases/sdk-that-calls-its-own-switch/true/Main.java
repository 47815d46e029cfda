package org.example.sdkthatcallsitsownswitcht;

import android.app.Activity;
import android.os.Bundle;
import com.mixpanel.android.mpmetrics.MixpanelAPI;

/** Tracks an event. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        MixpanelAPI.getInstance().track("opened");
    }
}
