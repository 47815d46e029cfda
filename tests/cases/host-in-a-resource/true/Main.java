package org.example.hostinaresourcet;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.database.DatabaseReference;

/** Uses the SDK. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        new DatabaseReference().setValue("opened");
    }
}
