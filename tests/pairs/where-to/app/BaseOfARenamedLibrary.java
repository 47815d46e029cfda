package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The base of all requests is an object that was made from one text, handed to code that says what Retrofit's says.
 * <p>Decoy: The object is made from two texts, of which neither is the whole address, and another one is only logged.
 */
public final class BaseOfARenamedLibrary {
    private BaseOfARenamedLibrary() {}

    /** Stands for an address. */
    static final class Address {
        final String text;

        private Address(String text) {
            this.text = text;
        }

        static Address get(String text) {
            Log.i("parsed", text + text.length());
            return new Address(text.trim());
        }

        static Address of(String scheme, String name) {
            Log.i("made", scheme + name);
            return new Address(scheme + name);
        }
    }

    /** Stands for the builder. */
    static final class Builder {
        Builder base(Address base) {
            if (!base.text.endsWith("/")) {
                throw new IllegalArgumentException("baseUrl must end in /: " + base.text);
            }
            Log.i("base", base.text + base.text.length());
            return this;
        }
    }

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Builder builder = new Builder();
            builder.base(Address.get("https://api.twentynine.example.net/v1/"));
            builder.base(Address.get("https://api.thirty.example.net/"));
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Builder builder = new Builder();
            builder.base(Address.of("https://", getIntent().getDataString()));
            builder.base(Address.of("http://", getPackageName()));
            Log.i("address", Address.get("https://api.thirtyone.example.net/").text);
        }
    }
}
