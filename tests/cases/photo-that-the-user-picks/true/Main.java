package org.example.photothattheuserpickst;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Lets the user pick a photo. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Intent get = new Intent(Intent.ACTION_GET_CONTENT);
        get.setType("image/*");
        startActivityForResult(Intent.createChooser(get, "A photo"), 1);
    }
}
