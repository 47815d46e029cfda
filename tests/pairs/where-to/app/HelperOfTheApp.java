package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import java.net.URL;

/**
 * A helper opens what it is handed.
 * <p>Decoy: The helper is handed a part, and puts another host before it.
 */
public final class HelperOfTheApp {
    private HelperOfTheApp() {}

    static final class Helper {
        static void open(String address) throws java.io.IOException {
            new URL(address).openConnection().connect();
        }
    }

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Helper.open("https://api.ten.example.net/a");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Helper.open("https://gate.eleven.example.net/?to=api.twelve.example.net");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
