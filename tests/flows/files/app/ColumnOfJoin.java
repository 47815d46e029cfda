package org.example.files;

import android.app.Activity;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is in the table whose column is asked for.
 * <p>Twin: It is in the other table.
 */
public final class ColumnOfJoin {
    private ColumnOfJoin() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("store", MODE_PRIVATE, null);
            ContentValues first = new ContentValues();
            first.put("word", "none");
            database.insert("groups", null, first);
            ContentValues second = new ContentValues();
            second.put("word", Phone.id(this));
            database.insert("words", null, second);
            String sql = "SELECT s.word FROM groups f JOIN words s ON f.id = s.of WHERE f.id = ?";
            Cursor cursor = database.rawQuery(sql, new String[] {"4"});
            cursor.moveToFirst();
            Log.i("ColumnOfJoin", cursor.getString(0));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("store", MODE_PRIVATE, null);
            ContentValues first = new ContentValues();
            first.put("word", Phone.id(this));
            database.insert("groups_twin", null, first);
            ContentValues second = new ContentValues();
            second.put("word", "none");
            database.insert("words_twin", null, second);
            String sql = "SELECT s.word FROM groups_twin f JOIN words_twin s ON f.id = s.of WHERE f.id = ?";
            Cursor cursor = database.rawQuery(sql, new String[] {"4"});
            cursor.moveToFirst();
            Log.i("ColumnOfJoinTwin", cursor.getString(0));
        }
    }
}
