package org.example.handedover;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/**
 * The page is loaded with the value.
 * <p>Twin: It is loaded without.
 */
public final class PageWithParameter {
    private PageWithParameter() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("PageWithParameter");
            WebView page = new WebView(this);
            page.loadUrl("https://example.org/?id=" + Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("PageWithParameterTwin");
            WebView page = new WebView(this);
            page.loadUrl("https://example.org/?id=" + Phone.id(this).isEmpty());
        }
    }
}
