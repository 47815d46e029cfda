package org.example.streams;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Scanner;

/**
 * A scanner of the value gives its first word.
 * <p>Twin: A scanner of another text does.
 */
public final class TokenScanned {
    private TokenScanned() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Scanner scanner = new Scanner(Phone.id(this));
            Log.i("TokenScanned", scanner.next());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Scanner unread = new Scanner(Phone.id(this));
            Scanner scanner = new Scanner("none of it");
            Log.i("TokenScannedTwin", scanner.next() + unread.hasNext());
        }
    }
}
