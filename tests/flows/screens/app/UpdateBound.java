package org.example.screens;

import android.app.Activity;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteStatement;
import android.os.Bundle;
import android.util.Log;

/**
 * A statement that is updated by number sets the column that is read.
 * <p>Twin: Another column is read.
 */
public final class UpdateBound {
    private UpdateBound() {}

    public static class Flow extends Activity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("people", 0, null);
            SQLiteStatement statement = database.compileStatement("UPDATE UpdateBound SET name = ?, id = ? WHERE row = ?");
            statement.bindString(1, "none");
            statement.bindString(2, Phone.id(this));
            statement.bindLong(3, 1);
            statement.executeUpdateDelete();
            Cursor cursor = database.rawQuery("SELECT id, name FROM UpdateBound", null);
            if (cursor.moveToFirst()) {
                Log.i("UpdateBound", cursor.getString(0));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            SQLiteDatabase database = openOrCreateDatabase("people", 0, null);
            SQLiteStatement statement = database.compileStatement("UPDATE UpdateBoundTwin SET name = ?, id = ? WHERE row = ?");
            statement.bindString(1, "none");
            statement.bindString(2, Phone.id(this));
            statement.bindLong(3, 1);
            statement.executeUpdateDelete();
            Cursor cursor = database.rawQuery("SELECT id, name FROM UpdateBoundTwin", null);
            if (cursor.moveToFirst()) {
                Log.i("UpdateBoundTwin", cursor.getString(1));
            }
        }
    }
}
