package org.example.betweenapps.other;

import android.content.ContentValues;
import android.net.Uri;
import android.util.Log;

/**
 * The value is inserted into a provider of the other app, which sends it.
 * <p>Twin: It is inserted at an address that the other app has not.
 */
public final class IntoProvider {
    private IntoProvider() {}

    public static final class Flow {
        private Flow() {}

        public static final class Rows extends EmptyProvider {
            @Override
            public Uri insert(Uri uri, ContentValues values) {
                Log.i("IntoProvider", values.getAsString("id"));
                return uri;
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Rows extends EmptyProvider {
            @Override
            public Uri insert(Uri uri, ContentValues values) {
                Log.i("IntoProviderTwin", values.getAsString("id"));
                return uri;
            }
        }
    }
}
