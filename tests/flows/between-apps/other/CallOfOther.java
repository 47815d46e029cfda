package org.example.betweenapps.other;

import android.os.Bundle;
import android.util.Log;

/**
 * A method of a provider of the other app is called with the value.
 * <p>Twin: Another method of it is called, for which it does nothing.
 */
public final class CallOfOther {
    private CallOfOther() {}

    public static final class Flow {
        private Flow() {}

        public static final class Rows extends EmptyProvider {
            @Override
            public Bundle call(String method, String argument, Bundle extras) {
                if (method.equals("send")) {
                    Log.i("CallOfOther", argument);
                }
                return null;
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Rows extends EmptyProvider {
            @Override
            public Bundle call(String method, String argument, Bundle extras) {
                if (method.equals("send")) {
                    Log.i("CallOfOtherTwin", argument);
                }
                return null;
            }
        }
    }
}
