package org.example.whereitgoes;

import android.app.Activity;
import android.os.Bundle;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;

/**
 * The address of the request is a literal.
 * <p>Twin: It is another one.
 */
public final class HostInLiteral {
    private HostInLiteral() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                URLConnection connection = new URL("https://one.example/collect").openConnection();
                connection.setRequestProperty("HostInLiteral", Phone.id(this));
            } catch (IOException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                URLConnection connection = new URL("https://two.example/collect").openConnection();
                connection.setRequestProperty("HostInLiteralTwin", Phone.id(this));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
