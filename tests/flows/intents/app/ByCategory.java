package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The filter has every category of the intent.
 * <p>Twin: It lacks one of them.
 */
public final class ByCategory {
    private ByCategory() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ByCategory.SHOW");
            intent.addCategory("org.example.LOUD");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ByCategory", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ByCategoryTwin.SHOW");
            intent.addCategory("org.example.LOUD");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ByCategoryTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
