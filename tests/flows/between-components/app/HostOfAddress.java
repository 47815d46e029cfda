package org.example.betweencomponents;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * The address in the intent has the host of the filter.
 * <p>Twin: It has another host.
 */
public final class HostOfAddress {
    private HostOfAddress() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = new Uri.Builder().scheme("ownHostOfAddress").authority("show").build();
            startActivity(new Intent(Intent.ACTION_VIEW, address).putExtra("id", Phone.id(this)));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("HostOfAddress", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = new Uri.Builder().scheme("ownHostOfAddressTwin").authority("hide").build();
            startActivity(new Intent(Intent.ACTION_VIEW, address).putExtra("id", Phone.id(this)));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("HostOfAddressTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
