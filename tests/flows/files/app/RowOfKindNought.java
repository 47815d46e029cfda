package org.example.files;

import android.app.Activity;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.os.Bundle;
import android.util.Log;

/**
 * Rows of kind nought, which holds the value, are asked for.
 * <p>Twin: Rows of another kind are.
 */
public final class RowOfKindNought {
    private RowOfKindNought() {}

    private static void put(SQLiteDatabase database, String table, int kind, String body) {
        ContentValues values = new ContentValues();
        values.put("kind", kind);
        values.put("body", body);
        database.insert(table, null, values);
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("store", MODE_PRIVATE, null);
            put(database, "noughts", 0, Phone.id(this));
            put(database, "noughts", 2, "none");
            String[] wanted = {"0"};
            Cursor cursor = database.query("noughts", new String[] {"body"}, "kind=?", wanted, null, null, null);
            cursor.moveToFirst();
            Log.i("RowOfKindNought", cursor.getString(0));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("store", MODE_PRIVATE, null);
            put(database, "noughts_twin", 0, Phone.id(this));
            put(database, "noughts_twin", 2, "none");
            String[] wanted = {"2"};
            Cursor cursor = database.query("noughts_twin", new String[] {"body"}, "kind=?", wanted, null, null, null);
            cursor.moveToFirst();
            Log.i("RowOfKindNoughtTwin", cursor.getString(0));
        }
    }
}
