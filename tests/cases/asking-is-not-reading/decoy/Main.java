package org.example.contacts;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Asks for the address book, but no code reads it. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("contacts", "nothing to do yet");
    }
}
