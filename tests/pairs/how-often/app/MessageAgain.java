package org.example.often;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.os.Handler;
import android.os.Message;

/**
 * A message makes the handler read and send itself the same message again.
 * <p>Decoy: It sends another message, of which nothing comes.
 */
public final class MessageAgain {
    private MessageAgain() {}

    public static class True extends Activity {
        private static final class Worker extends Handler {
            private final Context context;

            Worker(Context context) {
                this.context = context;
            }

            @Override
            public void handleMessage(Message message) {
                switch (message.what) {
                    case 1:
                        Place.read(context);
                        sendEmptyMessageDelayed(1, 45_000);
                        break;
                    case 2:
                        Place.nothing(context);
                        break;
                    default:
                        break;
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Worker(this).sendEmptyMessage(1);
        }
    }

    public static class Decoy extends Activity {
        private static final class Worker extends Handler {
            private final Context context;

            Worker(Context context) {
                this.context = context;
            }

            @Override
            public void handleMessage(Message message) {
                switch (message.what) {
                    case 1:
                        Place.read(context);
                        sendEmptyMessageDelayed(2, 45_000);
                        break;
                    case 2:
                        Place.nothing(context);
                        break;
                    default:
                        break;
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Worker(this).sendEmptyMessage(1);
        }
    }
}
