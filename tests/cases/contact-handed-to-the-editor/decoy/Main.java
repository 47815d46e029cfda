package org.example.contacthandedtotheeditord;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Lets the user save a telephone number. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Intent insert = new Intent(Intent.ACTION_INSERT);
        insert.setType("vnd.android.cursor.dir/contact");
        insert.putExtra("phone", "5550100");
        startActivityForResult(insert, 1);
    }
}
