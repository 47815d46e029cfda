package org.example.files;

import android.app.Activity;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.os.Bundle;
import android.util.Log;

/**
 * The column that holds the value is asked for.
 * <p>Twin: Another column is.
 */
public final class ColumnOfRow {
    private ColumnOfRow() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("store", MODE_PRIVATE, null);
            ContentValues values = new ContentValues();
            values.put("id", Phone.id(this));
            values.put("name", "none");
            database.insert("device", null, values);
            Cursor cursor = database.query("device", new String[] {"id"}, null, null, null, null, null);
            cursor.moveToFirst();
            Log.i("ColumnOfRow", cursor.getString(0));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("store", MODE_PRIVATE, null);
            ContentValues values = new ContentValues();
            values.put("id", Phone.id(this));
            values.put("name", "none");
            database.insert("device", null, values);
            Cursor cursor = database.query("device", new String[] {"name"}, null, null, null, null, null);
            cursor.moveToFirst();
            Log.i("ColumnOfRowTwin", cursor.getString(0));
        }
    }
}
