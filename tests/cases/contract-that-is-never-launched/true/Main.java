package org.example.contractthatisneverlaunchet;

import android.net.Uri;
import android.os.Bundle;
import android.util.Log;
import androidx.activity.ComponentActivity;
import androidx.activity.result.ActivityResultCallback;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts;

/** Asks for a contact. */
public final class Main extends ComponentActivity implements ActivityResultCallback<Uri> {
    private ActivityResultLauncher<Void> ask;

    @Override
    public void onCreate(Bundle state) {
        super.onCreate(state);
        ask = registerForActivityResult(new ActivityResultContracts.PickContact(), this);
        ask.launch(null);
    }

    @Override
    public void onActivityResult(Uri result) {
        Log.i("got", "one");
    }
}
