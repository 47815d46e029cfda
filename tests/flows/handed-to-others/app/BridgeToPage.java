package org.example.handedtoothers;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.JavascriptInterface;
import android.webkit.WebView;

/**
 * A page may call the method that gives the value.
 * <p>Twin: The method is not open to pages.
 */
public final class BridgeToPage {
    private BridgeToPage() {}

    public static class Flow extends Activity {
        final class Bridge {
            @JavascriptInterface
            public String id() {
                return Phone.id(Flow.this);
            }

            @JavascriptInterface
            public String name() {
                return "none";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            WebView view = new WebView(this);
            view.addJavascriptInterface(new Bridge(), "BridgeToPage");
            setContentView(view);
        }
    }

    public static class Twin extends Activity {
        final class Bridge {
            public String id() {
                return Phone.id(Twin.this);
            }

            @JavascriptInterface
            public String name() {
                return "none";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            WebView view = new WebView(this);
            view.addJavascriptInterface(new Bridge(), "BridgeToPageTwin");
            setContentView(view);
        }
    }
}
