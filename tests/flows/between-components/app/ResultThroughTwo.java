package org.example.betweencomponents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * A result is handed back through two activities.
 * <p>Twin: The one in the middle gives back its own.
 */
public final class ResultThroughTwo {
    private ResultThroughTwo() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startActivityForResult(new Intent(this, Middle.class), 1);
        }

        @Override
        protected void onActivityResult(int request, int result, Intent data) {
            super.onActivityResult(request, result, data);
            Log.i("ResultThroughTwo", data.getStringExtra("id"));
        }

        public static final class Middle extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                startActivityForResult(new Intent(this, Last.class), 2);
            }

            @Override
            protected void onActivityResult(int request, int result, Intent data) {
                super.onActivityResult(request, result, data);
                setResult(result, data);
                finish();
            }
        }

        public static final class Last extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setResult(RESULT_OK, new Intent().putExtra("id", Phone.id(this)));
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startActivityForResult(new Intent(this, Middle.class), 1);
        }

        @Override
        protected void onActivityResult(int request, int result, Intent data) {
            super.onActivityResult(request, result, data);
            Log.i("ResultThroughTwoTwin", data.getStringExtra("id"));
        }

        public static final class Middle extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                startActivityForResult(new Intent(this, Last.class), 2);
            }

            @Override
            protected void onActivityResult(int request, int result, Intent data) {
                super.onActivityResult(request, result, data);
                setResult(result, new Intent().putExtra("id", "none"));
                finish();
            }
        }

        public static final class Last extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setResult(RESULT_OK, new Intent().putExtra("id", Phone.id(this)));
                finish();
            }
        }
    }
}
