package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The extras come as one bundle, read by the key of the value.
 * <p>Twin: The bundle is read by another key.
 */
public final class BundleAsExtras {
    private BundleAsExtras() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle extras = new Bundle();
            extras.putString("id", Phone.id(this));
            extras.putString("name", "none");
            startActivity(new Intent(this, Target.class).putExtras(extras));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("BundleAsExtras", getIntent().getExtras().getString("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle extras = new Bundle();
            extras.putString("id", Phone.id(this));
            extras.putString("name", "none");
            startActivity(new Intent(this, Target.class).putExtras(extras));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("BundleAsExtrasTwin", getIntent().getExtras().getString("name"));
            }
        }
    }
}
