package org.example.handedtoothers;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/**
 * The page that is shown holds the value.
 * <p>Twin: It holds the name of the app.
 */
public final class PageShown {
    private PageShown() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            WebView view = new WebView(this);
            String id = Phone.id(this);
            view.loadData("<p>" + id + "</p>", "text/html", "PageShown");
            setContentView(view);
            setTitle(id.trim());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            WebView view = new WebView(this);
            String id = Phone.id(this);
            view.loadData("<p>" + getPackageName() + "</p>", "text/html", "PageShownTwin");
            setContentView(view);
            setTitle(id.trim());
        }
    }
}
