package org.example.files;

import android.app.Activity;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.os.Bundle;
import android.util.Log;

/**
 * The number of a column is asked for by the name that holds the value.
 * <p>Twin: It is asked for by another name.
 */
public final class ColumnByName {
    private ColumnByName() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("store", MODE_PRIVATE, null);
            ContentValues values = new ContentValues();
            values.put("id", Phone.id(this));
            values.put("name", "none");
            database.insert("person", null, values);
            Cursor cursor = database.query("person", null, null, null, null, null, null);
            cursor.moveToFirst();
            Log.i("ColumnByName", cursor.getString(cursor.getColumnIndex("id")));
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
            database.insert("person", null, values);
            Cursor cursor = database.query("person", null, null, null, null, null, null);
            cursor.moveToFirst();
            Log.i("ColumnByNameTwin", cursor.getString(cursor.getColumnIndex("name")));
        }
    }
}
