package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is part of the intent's address, which the target reads.
 * <p>Twin: The target reads the action.
 */
public final class AddressOfIntent {
    private AddressOfIntent() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class);
            intent.setAction("show").setData(Uri.parse("id:" + Phone.id(this)));
            startActivity(intent);
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("AddressOfIntent", getIntent().getDataString());
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class);
            intent.setAction("show").setData(Uri.parse("id:" + Phone.id(this)));
            startActivity(intent);
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("AddressOfIntentTwin", getIntent().getAction());
            }
        }
    }
}
