package org.example.pages;

import android.webkit.WebChromeClient;
import android.webkit.WebView;

/** Gives web pages nothing. */
public final class Pages extends WebChromeClient {
    @Override
    public void onProgressChanged(WebView view, int progress) {
        view.setAlpha(progress);
    }
}
