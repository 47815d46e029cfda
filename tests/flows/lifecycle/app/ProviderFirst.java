package org.example.lifecycle;

import android.app.Activity;
import android.content.ContentProvider;
import android.content.ContentValues;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * A provider is made before every activity and leaves the value in a static field.
 * <p>Twin: An activity leaves it there, too late for the provider.
 */
public final class ProviderFirst {
    private ProviderFirst() {}

    public static class Flow extends Activity {
        static String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("ProviderFirst", value);
        }

        public static final class First extends ContentProvider {
            @Override
            public boolean onCreate() {
                value = Phone.id(getContext());
                return true;
            }

            @Override
            public Cursor query(Uri uri, String[] columns, String where, String[] arguments, String order) {
                return null;
            }

            @Override
            public String getType(Uri uri) {
                return null;
            }

            @Override
            public Uri insert(Uri uri, ContentValues values) {
                return null;
            }

            @Override
            public int delete(Uri uri, String where, String[] arguments) {
                return 0;
            }

            @Override
            public int update(Uri uri, ContentValues values, String where, String[] arguments) {
                return 0;
            }
        }
    }

    public static class Twin extends Activity {
        static String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
        }

        public static final class First extends ContentProvider {
            @Override
            public boolean onCreate() {
                Log.i("ProviderFirstTwin", value);
                return true;
            }

            @Override
            public Cursor query(Uri uri, String[] columns, String where, String[] arguments, String order) {
                return null;
            }

            @Override
            public String getType(Uri uri) {
                return null;
            }

            @Override
            public Uri insert(Uri uri, ContentValues values) {
                return null;
            }

            @Override
            public int delete(Uri uri, String where, String[] arguments) {
                return 0;
            }

            @Override
            public int update(Uri uri, ContentValues values, String where, String[] arguments) {
                return 0;
            }
        }
    }
}
