package org.example.filethattheusermakesisnoret;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Lets the user pick a file. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Intent open = new Intent("android.intent.action.OPEN_DOCUMENT");
        open.setType("*/*");
        startActivityForResult(open, 1);
    }
}
