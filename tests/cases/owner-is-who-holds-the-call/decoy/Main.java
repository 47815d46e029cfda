package org.example.owners;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.provider.Settings;
import com.adjust.sdk.Adjust;

/** Reads the id itself and hands it to the SDK. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Context context = this;
        Adjust.onCreate(Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID));
    }
}
