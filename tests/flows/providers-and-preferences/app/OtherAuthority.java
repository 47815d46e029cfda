package org.example.providerspreferences;

import android.app.Activity;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * The address names the provider that gives the value.
 * <p>Twin: It names another provider.
 */
public final class OtherAuthority {
    private OtherAuthority() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = Uri.parse("content://org.example.OtherAuthority.full");
            Log.i("OtherAuthority", getContentResolver().getType(address));
        }

        public static final class Full extends EmptyProvider {
            @Override
            public String getType(Uri uri) {
                return Phone.id(getContext());
            }
        }

        public static final class Empty extends EmptyProvider {
            @Override
            public String getType(Uri uri) {
                return "none";
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = Uri.parse("content://org.example.OtherAuthorityTwin.empty");
            Log.i("OtherAuthorityTwin", getContentResolver().getType(address));
        }

        public static final class Full extends EmptyProvider {
            @Override
            public String getType(Uri uri) {
                return Phone.id(getContext());
            }
        }

        public static final class Empty extends EmptyProvider {
            @Override
            public String getType(Uri uri) {
                return "none";
            }
        }
    }
}
