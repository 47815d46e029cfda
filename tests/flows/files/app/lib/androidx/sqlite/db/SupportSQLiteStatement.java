package androidx.sqlite.db;

/** Compiled against, not shipped. */
public interface SupportSQLiteStatement {
    void bindString(int index, String value);

    long executeInsert();
}
