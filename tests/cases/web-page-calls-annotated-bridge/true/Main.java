package org.example.bridge;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/** Shows a page that may call the bridge. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView page = new WebView(this);
        page.getSettings().setJavaScriptEnabled(true);
        page.addJavascriptInterface(new Bridge(this), "bridge");
        page.loadUrl("https://pages.example/");
        setContentView(page);
    }
}
