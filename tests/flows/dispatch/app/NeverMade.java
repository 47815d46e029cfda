package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Random;

/**
 * An object of the class that sends may be given.
 * <p>Twin: No object of that class is ever made.
 */
public final class NeverMade {
    private NeverMade() {}

    public static class Flow extends Activity {
        interface Sender {
            void send(String value);
        }

        static final class Loud implements Sender {
            @Override
            public void send(String value) {
                Log.i("NeverMade", value);
            }
        }

        static final class Quiet implements Sender {
            @Override
            public void send(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender sender = choose();
            sender.send(Phone.id(this));
        }

        private static Sender choose() {
            if (new Random().nextBoolean()) {
                return new Loud();
            }
            return new Quiet();
        }

        static boolean isLoud(Sender sender) {
            return sender instanceof Loud;
        }
    }

    public static class Twin extends Activity {
        interface Sender {
            void send(String value);
        }

        static final class Loud implements Sender {
            @Override
            public void send(String value) {
                Log.i("NeverMadeTwin", value);
            }
        }

        static final class Quiet implements Sender {
            @Override
            public void send(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender sender = choose();
            sender.send(Phone.id(this));
        }

        private static Sender choose() {
            if (new Random().nextBoolean()) {
                return new Quiet();
            }
            return new Quiet();
        }

        static boolean isLoud(Sender sender) {
            return sender instanceof Loud;
        }
    }
}
