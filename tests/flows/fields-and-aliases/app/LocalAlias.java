package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Two locals name one object; what one writes, the other reads.
 * <p>Twin: The locals name two objects of one class.
 */
public final class LocalAlias {
    private LocalAlias() {}

    static final class Box {
        String value = "none";
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box read = new Box();
            Box written = read;
            written.value = Phone.id(this);
            Log.i("LocalAlias", read.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box read = new Box();
            Box written = new Box();
            written.value = Phone.id(this);
            Log.i("LocalAliasTwin", read.value);
        }
    }
}
