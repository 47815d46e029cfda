package androidx.sqlite.db;

import android.database.Cursor;

/** Compiled against, not shipped. */
public interface SupportSQLiteDatabase {
    SupportSQLiteStatement compileStatement(String sql);

    Cursor query(String query);
}
