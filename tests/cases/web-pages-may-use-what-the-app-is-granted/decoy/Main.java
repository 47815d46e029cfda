package org.example.pages;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/** Shows a page. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView view = new WebView(this);
        view.setWebChromeClient(new Pages());
        setContentView(view);
    }
}
