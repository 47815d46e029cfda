package org.example.betweenapps;

import android.app.Activity;
import android.content.ContentValues;
import android.net.Uri;
import android.os.Bundle;

/**
 * The value is inserted into a provider of the other app, which sends it.
 * <p>Twin: It is inserted at an address that the other app has not.
 */
public final class IntoProvider {
    private IntoProvider() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ContentValues row = new ContentValues();
            row.put("id", Phone.id(this));
            getContentResolver().insert(Uri.parse("content://org.example.IntoProvider"), row);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ContentValues row = new ContentValues();
            row.put("id", Phone.id(this));
            getContentResolver().insert(Uri.parse("content://org.example.IntoProviderTwin.none"), row);
        }
    }
}
