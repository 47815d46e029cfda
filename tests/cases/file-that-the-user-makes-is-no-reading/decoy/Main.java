package org.example.filethattheusermakesisnored;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Lets the user say where to save. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Intent make = new Intent("android.intent.action.CREATE_DOCUMENT");
        make.setType("text/plain");
        startActivityForResult(make, 1);
    }
}
