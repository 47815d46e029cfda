package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A request is made by a library whose code compares addresses as OkHttp's does, under whatever name.
 * <p>Decoy: Code with some of the same texts tells kinds of addresses apart and makes no request.
 */
public final class RequestOfARenamedLibrary {
    private RequestOfARenamedLibrary() {}

    /** Stands for the maker of requests. */
    static final class Maker {
        private String to;

        Maker url(String address) {
            String plain = address;
            if (address.regionMatches(true, 0, "ws:", 0, 3)) {
                plain = "http:" + address.substring(3);
            } else if (address.regionMatches(true, 0, "wss:", 0, 4)) {
                plain = "https:" + address.substring(4);
            }
            to = plain;
            Log.i("request", to + to.length());
            return this;
        }
    }

    /** Tells kinds apart. */
    static final class Kinds {
        private int secure;

        Kinds add(String address) {
            if (address.startsWith("http:")) {
                Log.i("kind", "plain" + secure);
            } else if (address.startsWith("https:") || address.startsWith("wss:")) {
                secure++;
            }
            Log.i("kinds", address.length() + " " + secure);
            return this;
        }
    }

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Maker maker = new Maker();
            maker.url("https://api.twentyfive.example.net/one");
            maker.url("wss://api.twentysix.example.net/two");
            maker.url(getIntent().getDataString());
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Kinds kinds = new Kinds();
            kinds.add("https://api.twentyseven.example.net/one");
            kinds.add("wss://api.twentyeight.example.net/two");
            kinds.add(getIntent().getDataString());
        }
    }
}
