package org.example.betweencomponents;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * The filter asks for data, and the intent has it.
 * <p>Twin: The intent has none.
 */
public final class DataNotAsked {
    private DataNotAsked() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.DataNotAsked.SHOW").putExtra("id", Phone.id(this));
            intent.setData(Uri.parse("show:all"));
            startActivity(intent);
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("DataNotAsked", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.DataNotAskedTwin.SHOW").putExtra("id", Phone.id(this));
            intent.putExtra("data", "show:all");
            startActivity(intent);
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("DataNotAskedTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
