package androidx.room;

/** Compiled against, not shipped. */
public class RoomSQLiteQuery {
    public static RoomSQLiteQuery acquire(String query, int arguments) {
        return null;
    }
}
