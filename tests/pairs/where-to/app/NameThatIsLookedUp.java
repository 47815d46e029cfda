package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import java.net.InetAddress;

/**
 * The address of a name is asked for.
 * <p>Decoy: The number of a standard is handed over, which is no name.
 */
public final class NameThatIsLookedUp {
    private NameThatIsLookedUp() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                InetAddress.getByName("time.seven.example.net");
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
                InetAddress.getByName("1.2.840.113549");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
