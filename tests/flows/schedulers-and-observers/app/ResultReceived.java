package org.example.schedulersobservers;

import android.app.Activity;
import android.app.IntentService;
import android.content.Intent;
import android.os.Bundle;
import android.os.Handler;
import android.os.ResultReceiver;
import android.util.Log;

/**
 * A service hands a result back to the receiver that it was given.
 * <p>Twin: It hands it back under another key.
 */
public final class ResultReceived {
    private ResultReceived() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startService(new Intent(this, Asked.class).putExtra("to", new Receiver()));
        }

        static final class Receiver extends ResultReceiver {
            Receiver() {
                super(new Handler());
            }

            @Override
            protected void onReceiveResult(int code, Bundle data) {
                Log.i("ResultReceived", data.getString("id"));
            }
        }

        public static final class Asked extends IntentService {
            public Asked() {
                super("asked");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Bundle data = new Bundle();
                data.putString("id", Phone.id(this));
                ResultReceiver to = intent.getParcelableExtra("to");
                to.send(1, data);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startService(new Intent(this, Asked.class).putExtra("to", new Receiver()));
        }

        static final class Receiver extends ResultReceiver {
            Receiver() {
                super(new Handler());
            }

            @Override
            protected void onReceiveResult(int code, Bundle data) {
                Log.i("ResultReceivedTwin", data.getString("id"));
            }
        }

        public static final class Asked extends IntentService {
            public Asked() {
                super("asked");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Bundle data = new Bundle();
                data.putString("name", Phone.id(this));
                ResultReceiver to = intent.getParcelableExtra("to");
                to.send(1, data);
            }
        }
    }
}
