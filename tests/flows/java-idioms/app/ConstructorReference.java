package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A constructor that is handed over as a function keeps the value.
 * <p>Twin: The constructor of another class does not.
 */
public final class ConstructorReference {
    private ConstructorReference() {}

    interface Maker {
        Object make(String value);
    }

    public static class Flow extends Activity {
        static final class Full {
            private final String value;

            Full(String value) {
                this.value = value;
            }

            @Override
            public String toString() {
                return value;
            }
        }

        static final class Empty {
            Empty(String value) {}

            @Override
            public String toString() {
                return "empty";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Maker maker = Full::new;
            Log.i("ConstructorReference", maker.make(Phone.id(this)).toString());
        }
    }

    public static class Twin extends Activity {
        static final class Full {
            private final String value;

            Full(String value) {
                this.value = value;
            }

            @Override
            public String toString() {
                return value;
            }
        }

        static final class Empty {
            Empty(String value) {}

            @Override
            public String toString() {
                return "empty";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Maker maker = Empty::new;
            Log.i("ConstructorReferenceTwin", maker.make(Phone.id(this)).toString());
        }
    }
}
