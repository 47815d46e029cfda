package org.example.diary;

import android.app.Activity;
import android.os.Bundle;

/** Does nothing with the calendar. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
    }
}
