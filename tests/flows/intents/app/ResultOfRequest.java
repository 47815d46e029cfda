package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The result is read under the number of the request.
 * <p>Twin: It is read only under the number of a request that is never made.
 */
public final class ResultOfRequest {
    private ResultOfRequest() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startActivityForResult(new Intent(this, Asked.class), 1);
        }

        @Override
        protected void onActivityResult(int request, int result, Intent data) {
            super.onActivityResult(request, result, data);
            if (request == 1) {
                Log.i("ResultOfRequest", data.getStringExtra("id"));
            }
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
            if (request == 2) {
                Log.i("ResultOfRequestTwin", data.getStringExtra("id"));
            }
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
}
