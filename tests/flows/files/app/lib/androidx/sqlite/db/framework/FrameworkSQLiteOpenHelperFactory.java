package androidx.sqlite.db.framework;

import androidx.sqlite.db.SupportSQLiteOpenHelper;

/** Compiled against, not shipped. */
public final class FrameworkSQLiteOpenHelperFactory {
    public SupportSQLiteOpenHelper create(SupportSQLiteOpenHelper.Configuration configuration) {
        return null;
    }
}
