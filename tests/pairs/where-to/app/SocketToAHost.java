package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.net.Socket;

/**
 * A socket is opened to a host.
 * <p>Decoy: The host is compared, and none is reached.
 */
public final class SocketToAHost {
    private SocketToAHost() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                new Socket("mq.four.example.net", 5222).close();
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
                Log.d("where", "mq.five.example.net".equals(getPackageName()) ? "a" : "b");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
