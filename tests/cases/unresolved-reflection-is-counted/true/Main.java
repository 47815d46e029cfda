package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Takes class and method from outside. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        String type = getIntent().getStringExtra("type");
        String method = getIntent().getStringExtra("method");
        try {
            Log.i("call", String.valueOf(Class.forName(type).getMethod(method).invoke(null)));
        } catch (Exception e) {
            Log.w("call", e);
        }
    }
}
