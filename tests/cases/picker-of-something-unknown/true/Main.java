package org.example.pickerofsomethingunknownt;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Lets the user pick a photo. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Intent pick = new Intent(Intent.ACTION_PICK);
        pick.setType("image/png");
        startActivityForResult(pick, 1);
    }
}
