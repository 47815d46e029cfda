package org.example.listener;

import android.accessibilityservice.AccessibilityService;
import android.util.Log;
import android.view.accessibility.AccessibilityEvent;

/** Logs the text of each event that it is sent. */
public final class Listener extends AccessibilityService {
    @Override
    public void onAccessibilityEvent(AccessibilityEvent event) {
        Log.i("listener", "text " + event.getText());
    }

    @Override
    public void onInterrupt() {
        Log.i("listener", "interrupted");
    }
}
