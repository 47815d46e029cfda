package org.example.betweenapps.other;

import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;

/**
 * A provider of the other app gives the value to whoever asks.
 * <p>Twin: It is not open to other apps.
 */
public final class FromProvider {
    private FromProvider() {}

    public static final class Flow {
        private Flow() {}

        public static final class Rows extends EmptyProvider {
            @Override
            public Cursor query(Uri uri, String[] columns, String where, String[] arguments, String order) {
                MatrixCursor rows = new MatrixCursor(new String[] {"id"});
                rows.addRow(new Object[] {Phone.id(getContext())});
                return rows;
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Rows extends EmptyProvider {
            @Override
            public Cursor query(Uri uri, String[] columns, String where, String[] arguments, String order) {
                MatrixCursor rows = new MatrixCursor(new String[] {"id"});
                rows.addRow(new Object[] {Phone.id(getContext())});
                return rows;
            }
        }
    }
}
