package org.example.betweencomponents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The name in the intent is an alias of the activity that sends.
 * <p>Twin: It is an alias of another activity.
 */
public final class AliasOfActivity {
    private AliasOfActivity() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent().putExtra("id", Phone.id(this));
            intent.setClassName(getPackageName(), "org.example.betweencomponents.alias.AliasOfActivity");
            startActivity(intent);
        }

        public static final class Loud extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("AliasOfActivity", getIntent().getStringExtra("id"));
            }
        }

        public static final class Quiet extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setTitle(getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent().putExtra("id", Phone.id(this));
            intent.setClassName(getPackageName(), "org.example.betweencomponents.alias.AliasOfActivityTwin");
            startActivity(intent);
        }

        public static final class Loud extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("AliasOfActivityTwin", getIntent().getStringExtra("id"));
            }
        }

        public static final class Quiet extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setTitle(getIntent().getStringExtra("id"));
            }
        }
    }
}
