package org.example.pickerofsomethingunknownd;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Lets the user pick what the caller names. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        startActivityForResult(new Intent(Intent.ACTION_PICK, getIntent().getData()), 1);
    }
}
