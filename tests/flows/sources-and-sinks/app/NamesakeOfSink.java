package org.example.sourcessinks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The method of the system's class logs.
 * <p>Twin: A method of the same name of the app's own class keeps.
 */
public final class NamesakeOfSink {
    private NamesakeOfSink() {}

    public static class Flow extends Activity {
        static final class Own {
            private Own() {}

            static int i(String tag, String text) {
                return tag.length() + text.length();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("NamesakeOfSink", Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        static final class Own {
            private Own() {}

            static int i(String tag, String text) {
                return tag.length() + text.length();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Own.i("NamesakeOfSinkTwin", Phone.id(this));
        }
    }
}
