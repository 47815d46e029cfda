package org.example.contacthandedtotheeditort;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Lets the user pick a telephone number. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Intent pick = new Intent(Intent.ACTION_PICK);
        pick.setType("vnd.android.cursor.dir/phone_v2");
        startActivityForResult(pick, 1);
    }
}
