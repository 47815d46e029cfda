package androidx.room.util;

import android.database.Cursor;

/** Compiled against, not shipped. */
public final class CursorUtil {
    private CursorUtil() {}

    public static int getColumnIndexOrThrow(Cursor cursor, String name) {
        return 0;
    }
}
