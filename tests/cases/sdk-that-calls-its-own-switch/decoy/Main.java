package org.example.sdkthatcallsitsownswitchd;

import android.app.Activity;
import android.os.Bundle;
import com.mixpanel.android.mpmetrics.MixpanelAPI;

/** Opts out. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        MixpanelAPI api = MixpanelAPI.getInstance();
        api.optOutTracking();
        api.track("opened");
    }
}
