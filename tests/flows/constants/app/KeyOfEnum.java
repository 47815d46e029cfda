package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The key is a field of a constant of an enum.
 * <p>Twin: It is that of another constant.
 */
public final class KeyOfEnum {
    private KeyOfEnum() {}

    public static class Flow extends Activity {
        enum Key {
            ID("id"),
            NAME("name");

            private final String text;

            Key(String text) {
                this.text = text;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("KeyOfEnum", new Store(this).get(Key.ID.text));
        }
    }

    public static class Twin extends Activity {
        enum Key {
            ID("id"),
            NAME("name");

            private final String text;

            Key(String text) {
                this.text = text;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("KeyOfEnumTwin", new Store(this).get(Key.NAME.text));
        }
    }
}
