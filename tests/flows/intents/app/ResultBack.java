package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The activity that was started gives the value back.
 * <p>Twin: It gives back another extra.
 */
public final class ResultBack {
    private ResultBack() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startActivityForResult(new Intent(this, Asked.class), 1);
        }

        @Override
        protected void onActivityResult(int request, int result, Intent data) {
            super.onActivityResult(request, result, data);
            Log.i("ResultBack", data.getStringExtra("id"));
        }

        public static final class Asked extends Activity {
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
            startActivityForResult(new Intent(this, Asked.class), 1);
        }

        @Override
        protected void onActivityResult(int request, int result, Intent data) {
            super.onActivityResult(request, result, data);
            Log.i("ResultBackTwin", data.getStringExtra("id"));
        }

        public static final class Asked extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setResult(RESULT_OK, new Intent().putExtra("name", Phone.id(this)));
                finish();
            }
        }
    }
}
