package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import java.net.URL;

/**
 * A helper is handed an address by two methods that run.
 * <p>Decoy: One of the two methods is called by nothing.
 */
public final class CallerThatNeverRuns {
    private CallerThatNeverRuns() {}

    static void open(String address) throws java.io.IOException {
        new URL(address).openConnection().connect();
    }

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                open("https://api.fifteen.example.net/");
                more();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        void more() throws java.io.IOException {
            open("https://api.sixteen.example.net/");
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                open("https://api.seventeen.example.net/");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        void more() throws java.io.IOException {
            open("https://api.eighteen.example.net/");
        }
    }
}
