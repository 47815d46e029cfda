package org.example.sms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Arrays;

/** Holds provider addresses that it blocks; queries none. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        String wanted = getIntent().getStringExtra("uri");
        Log.i("sms", Arrays.asList(BLOCKED).contains(wanted) ? "blocked" : "allowed");
    }

    private static final String[] BLOCKED = {
        "content://sms/inbox", "content://call_log/calls", "content://com.android.contacts/data",
    };
}
