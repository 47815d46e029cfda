package org.example.files;

import android.app.Activity;
import android.database.Cursor;
import android.os.Bundle;
import android.util.Log;
import androidx.sqlite.db.SupportSQLiteDatabase;
import androidx.sqlite.db.SupportSQLiteStatement;
import androidx.sqlite.db.framework.FrameworkSQLiteOpenHelperFactory;

/**
 * The table that a statement puts the value into is read.
 * <p>Twin: Another table is.
 */
public final class TableOfStatement {
    private TableOfStatement() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SupportSQLiteDatabase database = new FrameworkSQLiteOpenHelperFactory().create(null).getWritableDatabase();
            SupportSQLiteStatement statement = database.compileStatement("INSERT INTO user (id) VALUES (?)");
            statement.bindString(1, Phone.id(this));
            statement.executeInsert();
            Cursor cursor = database.query("SELECT id FROM user");
            Log.i("TableOfStatement", cursor.getString(0));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SupportSQLiteDatabase database = new FrameworkSQLiteOpenHelperFactory().create(null).getWritableDatabase();
            SupportSQLiteStatement statement = database.compileStatement("INSERT INTO user (id) VALUES (?)");
            statement.bindString(1, Phone.id(this));
            statement.executeInsert();
            Cursor cursor = database.query("SELECT id FROM country");
            Log.i("TableOfStatementTwin", cursor.getString(0));
        }
    }
}
