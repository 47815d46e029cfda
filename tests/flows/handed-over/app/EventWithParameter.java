package org.example.handedover;

import android.app.Activity;
import android.os.Bundle;
import com.adjust.sdk.Adjust;
import com.adjust.sdk.AdjustEvent;

/**
 * The event that is tracked has the value as a parameter.
 * <p>Twin: Another event is tracked.
 */
public final class EventWithParameter {
    private EventWithParameter() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AdjustEvent event = new AdjustEvent("EventWithParameter");
            AdjustEvent other = new AdjustEvent("other");
            event.addCallbackParameter("id", Phone.id(this));
            other.addCallbackParameter("id", "none");
            Adjust.trackEvent(event);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AdjustEvent event = new AdjustEvent("other");
            AdjustEvent other = new AdjustEvent("EventWithParameterTwin");
            event.addCallbackParameter("id", Phone.id(this));
            other.addCallbackParameter("id", "none");
            Adjust.trackEvent(other);
        }
    }
}
