package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A method that can be overridden is, by one that gives the value.
 * <p>Twin: The method is private, and so not overridden by one of the same name.
 */
public final class NotOverridden {
    private NotOverridden() {}

    public static class Flow extends Activity {
        static class Base {
            final String call() {
                return value();
            }

            String value() {
                return "none";
            }
        }

        static final class Sub extends Base {
            String kept;

            String value() {
                return kept;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sub sub = new Sub();
            sub.kept = Phone.id(this);
            Log.i("NotOverridden", sub.call());
        }
    }

    public static class Twin extends Activity {
        static class Base {
            final String call() {
                return value();
            }

            private String value() {
                return "none";
            }
        }

        static final class Sub extends Base {
            String kept;

            String value() {
                return kept;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sub sub = new Sub();
            sub.kept = Phone.id(this);
            Log.i("NotOverriddenTwin", sub.call());
        }
    }
}
