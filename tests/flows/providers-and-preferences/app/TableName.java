package org.example.providerspreferences;

import android.app.Activity;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.os.Bundle;
import android.util.Log;

/**
 * A row of the table is read into which the value was inserted.
 * <p>Twin: A row of another table is read.
 */
public final class TableName {
    private TableName() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("TableName", MODE_PRIVATE, null);
            ContentValues row = new ContentValues();
            row.put("id", Phone.id(this));
            database.insert("devices", null, row);
            Cursor cursor = database.query("devices", null, null, null, null, null, null);
            while (cursor.moveToNext()) {
                Log.i("TableName", cursor.getString(0));
            }
            cursor.close();
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("TableNameTwin", MODE_PRIVATE, null);
            ContentValues row = new ContentValues();
            row.put("id", Phone.id(this));
            database.insert("devices", null, row);
            Cursor cursor = database.query("apps", null, null, null, null, null, null);
            while (cursor.moveToNext()) {
                Log.i("TableNameTwin", cursor.getString(0));
            }
            cursor.close();
        }
    }
}
