package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The text of an object is its field.
 * <p>Twin: The text of an object is its type.
 */
public final class TextOfObject {
    private TextOfObject() {}

    public static class Flow extends Activity {
        static final class Box {
            final String value;

            Box(String value) {
                this.value = value;
            }

            @Override
            public String toString() {
                return value;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box(Phone.id(this));
            Log.i("TextOfObject", "box " + box);
        }
    }

    public static class Twin extends Activity {
        static final class Box {
            final String value;

            Box(String value) {
                this.value = value;
            }

            @Override
            public String toString() {
                return "Box";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box(Phone.id(this));
            Log.i("TextOfObjectTwin", "box " + box);
        }
    }
}
