package androidx.room.util;

import android.database.Cursor;
import android.os.CancellationSignal;
import androidx.room.RoomDatabase;
import androidx.room.RoomSQLiteQuery;

/** Compiled against, not shipped. */
public final class DBUtil {
    private DBUtil() {}

    public static Cursor query(RoomDatabase database, RoomSQLiteQuery query, boolean isCopied, CancellationSignal signal) {
        return null;
    }
}
