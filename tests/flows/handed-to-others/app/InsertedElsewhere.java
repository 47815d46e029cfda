package org.example.handedtoothers;

import android.app.Activity;
import android.content.ContentValues;
import android.net.Uri;
import android.os.Bundle;

/**
 * The row goes to a provider that is not the app's.
 * <p>Twin: It goes to the app's own provider.
 */
public final class InsertedElsewhere {
    private InsertedElsewhere() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("InsertedElsewhere");
            ContentValues row = new ContentValues();
            row.put("id", Phone.id(this));
            getContentResolver().insert(Uri.parse("content://org.example.another/rows"), row);
        }

        public static final class Rows extends EmptyProvider {
            @Override
            public Uri insert(Uri uri, ContentValues values) {
                return uri;
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("InsertedElsewhereTwin");
            ContentValues row = new ContentValues();
            row.put("id", Phone.id(this));
            getContentResolver().insert(Uri.parse("content://org.example.InsertedElsewhereTwin/rows"), row);
        }

        public static final class Rows extends EmptyProvider {
            @Override
            public Uri insert(Uri uri, ContentValues values) {
                return uri;
            }
        }
    }
}
