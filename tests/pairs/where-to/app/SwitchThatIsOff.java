package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import java.net.URL;

/**
 * An address is opened where a switch is on.
 * <p>Decoy: The switch is off, and nothing sets it.
 */
public final class SwitchThatIsOff {
    private SwitchThatIsOff() {}

    static final class Switches {
        static final boolean ON = true;

        static boolean off() {
            return false;
        }
    }

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                if (Switches.ON) {
                    new URL("https://api.eight.example.net/").openConnection();
                }
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
                if (Switches.off()) {
                    new URL("https://api.nine.example.net/").openConnection();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
