package org.example.betweenapps;

import android.app.Activity;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * A provider of the other app gives the value to whoever asks.
 * <p>Twin: It is not open to other apps.
 */
public final class FromProvider {
    private FromProvider() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = Uri.parse("content://org.example.FromProvider/device");
            Cursor cursor = getContentResolver().query(address, null, null, null, null);
            if (cursor != null && cursor.moveToFirst()) {
                Log.i("FromProvider", cursor.getString(0));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = Uri.parse("content://org.example.FromProviderTwin/device");
            Cursor cursor = getContentResolver().query(address, null, null, null, null);
            if (cursor != null && cursor.moveToFirst()) {
                Log.i("FromProviderTwin", cursor.getString(0));
            }
        }
    }
}
