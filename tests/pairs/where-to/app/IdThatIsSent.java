package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/**
 * The id of the phone is sent to a host.
 * <p>Decoy: The id is read, and another text is sent.
 */
public final class IdThatIsSent {
    private IdThatIsSent() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                String id = Settings.Secure.getString(getContentResolver(), Settings.Secure.ANDROID_ID);
                HttpURLConnection to = (HttpURLConnection) new URL("https://in.thirteen.example.net/i").openConnection();
                OutputStream out = to.getOutputStream();
                out.write(id.getBytes());
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
                String id = Settings.Secure.getString(getContentResolver(), Settings.Secure.ANDROID_ID);
                HttpURLConnection to = (HttpURLConnection) new URL("https://in.fourteen.example.net/i").openConnection();
                OutputStream out = to.getOutputStream();
                out.write(getPackageName().getBytes());
                setTitle(id);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
