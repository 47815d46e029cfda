package org.example.providerspreferences;

import android.app.Activity;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * The app's own provider gives a row; the column with the value is read.
 * <p>Twin: The column beside it is read.
 */
public final class QueriedColumn {
    private QueriedColumn() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = Uri.parse("content://org.example.QueriedColumn/device");
            Cursor cursor = getContentResolver().query(address, null, null, null, null);
            if (cursor.moveToFirst()) {
                Log.i("QueriedColumn", cursor.getString(1));
            }
            cursor.close();
        }

        public static final class Rows extends EmptyProvider {
            @Override
            public Cursor query(Uri uri, String[] columns, String where, String[] arguments, String order) {
                MatrixCursor rows = new MatrixCursor(new String[] {"name", "id"});
                rows.addRow(new Object[] {"none", Phone.id(getContext())});
                return rows;
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = Uri.parse("content://org.example.QueriedColumnTwin/device");
            Cursor cursor = getContentResolver().query(address, null, null, null, null);
            if (cursor.moveToFirst()) {
                Log.i("QueriedColumnTwin", cursor.getString(0));
            }
            cursor.close();
        }

        public static final class Rows extends EmptyProvider {
            @Override
            public Cursor query(Uri uri, String[] columns, String where, String[] arguments, String order) {
                MatrixCursor rows = new MatrixCursor(new String[] {"name", "id"});
                rows.addRow(new Object[] {"none", Phone.id(getContext())});
                return rows;
            }
        }
    }
}
