package androidx.sqlite.db;

/** Compiled against, not shipped. */
public interface SupportSQLiteOpenHelper {
    SupportSQLiteDatabase getWritableDatabase();

    /** Compiled against, not shipped. */
    final class Configuration {}
}
