package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;

/**
 * The address in the intent is one that a filter of the other app takes.
 * <p>Twin: It has another host.
 */
public final class AddressOfOther {
    private AddressOfOther() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.AddressOfOther.SHOW", Uri.parse("https://show.example.org/shown/all"));
            startActivity(intent.putExtra("id", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.AddressOfOtherTwin.SHOW", Uri.parse("https://hide.example.org/shown/all"));
            startActivity(intent.putExtra("id", Phone.id(this)));
        }
    }
}
