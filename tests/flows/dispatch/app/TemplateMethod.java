package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The hook of the subclass sends.
 * <p>Twin: The subclass that does not send is used.
 */
public final class TemplateMethod {
    private TemplateMethod() {}

    public static class Flow extends Activity {
        abstract static class Task {
            void run(String value) {
                finish(value.trim());
            }

            abstract void finish(String value);
        }

        static final class Loud extends Task {
            @Override
            void finish(String value) {
                Log.i("TemplateMethod", value);
            }
        }

        static final class Quiet extends Task {
            @Override
            void finish(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Loud().run("none");
            new Loud().run(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        abstract static class Task {
            void run(String value) {
                finish(value.trim());
            }

            abstract void finish(String value);
        }

        static final class Loud extends Task {
            @Override
            void finish(String value) {
                Log.i("TemplateMethodTwin", value);
            }
        }

        static final class Quiet extends Task {
            @Override
            void finish(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Loud().run("none");
            new Quiet().run(Phone.id(this));
        }
    }
}
