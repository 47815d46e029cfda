package org.example.betweencomponents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;
import androidx.activity.ComponentActivity;
import androidx.activity.result.ActivityResult;
import androidx.activity.result.ActivityResultCallback;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts.StartActivityForResult;

/**
 * A callback of the results API is given the intent, and reads the extra that holds the value.
 * <p>Twin: The value is in another extra.
 */
public final class ResultByCallback {
    private ResultByCallback() {}

    public static class Flow extends ComponentActivity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ActivityResultLauncher<Intent> asked = registerForActivityResult(new StartActivityForResult(), new Shown());
            asked.launch(new Intent(this, Asked.class));
        }

        static final class Shown implements ActivityResultCallback<ActivityResult> {
            @Override
            public void onActivityResult(ActivityResult result) {
                Log.i("ResultByCallback", result.getData().getStringExtra("id"));
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

    public static class Twin extends ComponentActivity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ActivityResultLauncher<Intent> asked = registerForActivityResult(new StartActivityForResult(), new Shown());
            asked.launch(new Intent(this, Asked.class));
        }

        static final class Shown implements ActivityResultCallback<ActivityResult> {
            @Override
            public void onActivityResult(ActivityResult result) {
                Log.i("ResultByCallbackTwin", result.getData().getStringExtra("id"));
            }
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
