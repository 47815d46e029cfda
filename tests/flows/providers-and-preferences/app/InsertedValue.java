package org.example.providerspreferences;

import android.app.Activity;
import android.content.ContentValues;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * The app's own provider is given the value and sends it.
 * <p>Twin: The provider sends another column of the row.
 */
public final class InsertedValue {
    private InsertedValue() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ContentValues row = new ContentValues();
            row.put("id", Phone.id(this));
            row.put("name", "none");
            getContentResolver().insert(Uri.parse("content://org.example.InsertedValue"), row);
        }

        public static final class Rows extends EmptyProvider {
            @Override
            public Uri insert(Uri uri, ContentValues values) {
                Log.i("InsertedValue", values.getAsString("id"));
                return uri;
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ContentValues row = new ContentValues();
            row.put("id", Phone.id(this));
            row.put("name", "none");
            getContentResolver().insert(Uri.parse("content://org.example.InsertedValueTwin"), row);
        }

        public static final class Rows extends EmptyProvider {
            @Override
            public Uri insert(Uri uri, ContentValues values) {
                Log.i("InsertedValueTwin", values.getAsString("name"));
                return uri;
            }
        }
    }
}
