package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * An activity of the other app gives the value back as its result.
 * <p>Twin: It gives it back under another name.
 */
public final class ResultOfOther {
    private ResultOfOther() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startActivityForResult(new Intent("org.example.ResultOfOther.ASK"), 1);
        }

        @Override
        protected void onActivityResult(int request, int result, Intent data) {
            super.onActivityResult(request, result, data);
            Log.i("ResultOfOther", data.getStringExtra("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startActivityForResult(new Intent("org.example.ResultOfOtherTwin.ASK"), 1);
        }

        @Override
        protected void onActivityResult(int request, int result, Intent data) {
            super.onActivityResult(request, result, data);
            Log.i("ResultOfOtherTwin", data.getStringExtra("id"));
        }
    }
}
