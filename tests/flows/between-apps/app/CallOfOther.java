package org.example.betweenapps;

import android.app.Activity;
import android.net.Uri;
import android.os.Bundle;

/**
 * A method of a provider of the other app is called with the value.
 * <p>Twin: Another method of it is called, for which it does nothing.
 */
public final class CallOfOther {
    private CallOfOther() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = Uri.parse("content://org.example.CallOfOther");
            getContentResolver().call(address, "send", Phone.id(this), null);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = Uri.parse("content://org.example.CallOfOtherTwin");
            getContentResolver().call(address, "keep", Phone.id(this), null);
        }
    }
}
