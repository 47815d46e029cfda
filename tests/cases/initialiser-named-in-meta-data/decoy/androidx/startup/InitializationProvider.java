package androidx.startup;

import android.content.ComponentName;
import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.pm.PackageManager;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/** Stands for the library: creates the classes that its own meta-data names. */
public final class InitializationProvider extends ContentProvider {
    @Override
    public boolean onCreate() {
        try {
            ComponentName own = new ComponentName(getContext(), getClass().getName());
            Bundle data = getContext().getPackageManager()
                    .getProviderInfo(own, PackageManager.GET_META_DATA).metaData;
            for (String name : data.keySet()) {
                if ("androidx.startup".equals(data.getString(name))) {
                    Initializer found = (Initializer) Class.forName(name).newInstance();
                    Log.i("startup", "started " + found.start(getContext()));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] args, String order) {
        return null;
    }

    @Override
    public String getType(Uri uri) {
        return null;
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        return null;
    }

    @Override
    public int delete(Uri uri, String where, String[] args) {
        return 0;
    }

    @Override
    public int update(Uri uri, ContentValues values, String where, String[] args) {
        return 0;
    }
}
