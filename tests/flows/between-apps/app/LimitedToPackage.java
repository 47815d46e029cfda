package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * The intent is for the other app.
 * <p>Twin: It is for a third one.
 */
public final class LimitedToPackage {
    private LimitedToPackage() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.LimitedToPackage.SHOW").putExtra("id", Phone.id(this));
            intent.setPackage("org.example.betweenapps.other");
            startActivity(intent);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.LimitedToPackageTwin.SHOW").putExtra("id", Phone.id(this));
            intent.setPackage("org.example.betweenapps.third");
            startActivity(intent);
        }
    }
}
