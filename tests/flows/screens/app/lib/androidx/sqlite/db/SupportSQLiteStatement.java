package androidx.sqlite.db;

/** Compiled against, not shipped. */
public interface SupportSQLiteStatement {
    void bindNull(int number);

    void bindString(int number, String value);
}
