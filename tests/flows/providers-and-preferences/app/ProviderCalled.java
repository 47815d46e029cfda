package org.example.providerspreferences;

import android.app.Activity;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * A method of the app's own provider is called with the value.
 * <p>Twin: Another method of it is called, for which it does nothing.
 */
public final class ProviderCalled {
    private ProviderCalled() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = Uri.parse("content://org.example.ProviderCalled");
            getContentResolver().call(address, "send", Phone.id(this), null);
        }

        public static final class Rows extends EmptyProvider {
            @Override
            public Bundle call(String method, String argument, Bundle extras) {
                if (method.equals("send")) {
                    Log.i("ProviderCalled", argument);
                }
                return null;
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = Uri.parse("content://org.example.ProviderCalledTwin");
            getContentResolver().call(address, "keep", Phone.id(this), null);
        }

        public static final class Rows extends EmptyProvider {
            @Override
            public Bundle call(String method, String argument, Bundle extras) {
                if (method.equals("send")) {
                    Log.i("ProviderCalledTwin", argument);
                }
                return null;
            }
        }
    }
}
