package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Random;

/**
 * An initialiser sends the value; its class is used.
 * <p>Twin: Its class is never used.
 */
public final class InitialiserSends {
    private InitialiserSends() {}

    public static class Flow extends Activity {
        static String value = "none";

        static final class Sender {
            static {
                Log.i("InitialiserSends", value);
            }

            static void touch() {}
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
            if (new Random().nextBoolean()) {
                Sender.touch();
            }
        }
    }

    public static class Twin extends Activity {
        static String value = "none";

        static final class Sender {
            static {
                Log.i("InitialiserSendsTwin", value);
            }

            static void touch() {}
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
            if (new Random().nextBoolean()) {
                finish();
            }
        }
    }
}
