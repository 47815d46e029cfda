package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * An activity of the other app gives the value back that it was sent.
 * <p>Twin: It gives back something else that it was sent.
 */
public final class ThereAndBack {
    private ThereAndBack() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ThereAndBack.SHOW");
            startActivityForResult(intent.putExtra("id", Phone.id(this)), 1);
        }

        @Override
        protected void onActivityResult(int request, int result, Intent data) {
            super.onActivityResult(request, result, data);
            if (request == 1 && data != null) {
                Log.i("ThereAndBack", data.getStringExtra("back"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ThereAndBackTwin.SHOW");
            startActivityForResult(intent.putExtra("id", Phone.id(this)), 1);
        }

        @Override
        protected void onActivityResult(int request, int result, Intent data) {
            super.onActivityResult(request, result, data);
            if (request == 1 && data != null) {
                Log.i("ThereAndBackTwin", data.getStringExtra("back"));
            }
        }
    }
}
