package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/**
 * A page of the web is shown.
 * <p>Decoy: A page that comes with the app is shown.
 */
public final class PageInTheApp {
    private PageInTheApp() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                new WebView(this).loadUrl("https://help.six.example.net/start");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                new WebView(this).loadUrl("file:///android_asset/help.six.example.net/start.html");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
