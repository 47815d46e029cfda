package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.lang.ref.WeakReference;

/**
 * A reference is read while it refers.
 * <p>Twin: It was cleared.
 */
public final class ReferenceEmptied {
    private ReferenceEmptied() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            WeakReference<String> reference = new WeakReference<String>(Phone.id(this));
            Log.i("ReferenceEmptied", "" + reference.get());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            WeakReference<String> reference = new WeakReference<String>(Phone.id(this));
            reference.clear();
            Log.i("ReferenceEmptiedTwin", "" + reference.get());
        }
    }
}
