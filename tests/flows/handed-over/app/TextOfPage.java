package org.example.handedover;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/**
 * The page that is shown has the value in it.
 * <p>Twin: It has another text in it.
 */
public final class TextOfPage {
    private TextOfPage() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("TextOfPage");
            WebView page = new WebView(this);
            page.loadData("<p>" + Phone.id(this) + "</p>", "text/html", null);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("TextOfPageTwin");
            setVisible(Phone.id(this).isEmpty());
            WebView page = new WebView(this);
            page.loadData("<p>none</p>", "text/html", null);
        }
    }
}
