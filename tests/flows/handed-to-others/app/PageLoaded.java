package org.example.handedtoothers;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/**
 * The page is loaded from an address with the value.
 * <p>Twin: The address names the value only.
 */
public final class PageLoaded {
    private PageLoaded() {}

    public static class Flow extends Activity {
        static final class Hosts {
            static String page() {
                return "https://" + System.getProperty("host") + "/?";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("PageLoaded");
            WebView view = new WebView(this);
            String id = Phone.id(this);
            view.loadUrl(Hosts.page() + id);
            setContentView(view);
            setTitle(id.trim());
        }
    }

    public static class Twin extends Activity {
        static final class Hosts {
            static String page() {
                return "https://" + System.getProperty("host") + "/?";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("PageLoadedTwin");
            WebView view = new WebView(this);
            String id = Phone.id(this);
            view.loadUrl(Hosts.page() + "id");
            setContentView(view);
            setTitle(id.trim());
        }
    }
}
