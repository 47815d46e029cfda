package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * What is shared has the type that the other app takes.
 * <p>Twin: It has another type.
 */
public final class SharedByType {
    private SharedByType() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.SharedByType.SHARE").putExtra(Intent.EXTRA_TEXT, Phone.id(this));
            intent.setType("text/plain");
            startActivity(Intent.createChooser(intent, "Share with"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.SharedByTypeTwin.SHARE").putExtra(Intent.EXTRA_TEXT, Phone.id(this));
            intent.setType("image/png");
            startActivity(Intent.createChooser(intent, "Share with"));
        }
    }
}
