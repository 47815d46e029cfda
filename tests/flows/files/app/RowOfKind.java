package org.example.files;

import android.app.Activity;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.os.Bundle;
import android.util.Log;

/**
 * Rows of the kind that holds the value are asked for.
 * <p>Twin: Rows of another kind are.
 */
public final class RowOfKind {
    private RowOfKind() {}

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
            put(database, "notes", 1, Phone.id(this));
            put(database, "notes", 2, "none");
            String[] wanted = {"1"};
            Cursor cursor = database.query("notes", new String[] {"body"}, "kind=?", wanted, null, null, null);
            cursor.moveToFirst();
            Log.i("RowOfKind", cursor.getString(0));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("store", MODE_PRIVATE, null);
            put(database, "notes_twin", 1, Phone.id(this));
            put(database, "notes_twin", 2, "none");
            String[] wanted = {"2"};
            Cursor cursor = database.query("notes_twin", new String[] {"body"}, "kind=?", wanted, null, null, null);
            cursor.moveToFirst();
            Log.i("RowOfKindTwin", cursor.getString(0));
        }
    }
}
