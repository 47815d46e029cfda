package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The field holds the object that sends.
 * <p>Twin: That object was replaced.
 */
public final class ReplacedObject {
    private ReplacedObject() {}

    public static class Flow extends Activity {
        static class Sender {
            void send(String value) {
                Log.i("ReplacedObject", value);
            }
        }

        static final class Quiet extends Sender {
            @Override
            void send(String value) {
                Log.d("quiet", "nothing");
            }
        }

        private Sender sender;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            sender = new Sender();
            sender.send(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        static class Sender {
            void send(String value) {
                Log.i("ReplacedObjectTwin", value);
            }
        }

        static final class Quiet extends Sender {
            @Override
            void send(String value) {
                Log.d("quiet", "nothing");
            }
        }

        private Sender sender;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            sender = new Sender();
            sender = new Quiet();
            sender.send(Phone.id(this));
        }
    }
}
