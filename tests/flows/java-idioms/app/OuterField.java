package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An inner object sets the field of the object around it that is read.
 * <p>Twin: It sets its own field of the same name.
 */
public final class OuterField {
    private OuterField() {}

    public static class Flow extends Activity {
        private String value = "none";

        final class Inner {
            private String value = "inner";

            void set(String next) {
                Flow.this.value = next;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Inner().set(Phone.id(this));
            Log.i("OuterField", value);
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        final class Inner {
            private String value = "inner";

            void set(String next) {
                this.value = next;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Inner().set(Phone.id(this));
            Log.i("OuterFieldTwin", value);
        }
    }
}
