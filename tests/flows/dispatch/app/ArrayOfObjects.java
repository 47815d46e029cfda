package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The object at the index is the one that sends.
 * <p>Twin: The object at the index is the other one.
 */
public final class ArrayOfObjects {
    private ArrayOfObjects() {}

    public static class Flow extends Activity {
        interface Sender {
            void send(String value);
        }

        static final class Loud implements Sender {
            @Override
            public void send(String value) {
                Log.i("ArrayOfObjects", value);
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
            Sender[] senders = {new Quiet(), new Loud()};
            senders[1].send(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        interface Sender {
            void send(String value);
        }

        static final class Loud implements Sender {
            @Override
            public void send(String value) {
                Log.i("ArrayOfObjectsTwin", value);
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
            Sender[] senders = {new Quiet(), new Loud()};
            senders[0].send(Phone.id(this));
        }
    }
}
