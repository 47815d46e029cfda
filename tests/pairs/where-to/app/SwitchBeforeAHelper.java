package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import java.net.URL;

/**
 * A helper is handed an address where a switch is on.
 * <p>Decoy: The switch is off, and nothing sets it.
 */
public final class SwitchBeforeAHelper {
    private SwitchBeforeAHelper() {}

    static void open(String address) throws java.io.IOException {
        new URL(address).openConnection().connect();
    }

    static boolean on() {
        return true;
    }

    static boolean off() {
        return false;
    }

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                if (on()) {
                    open("https://api.nineteen.example.net/");
                }
                open("https://api.twenty.example.net/");
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
                if (off()) {
                    open("https://api.twentyone.example.net/");
                }
                open("https://api.twentytwo.example.net/");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
