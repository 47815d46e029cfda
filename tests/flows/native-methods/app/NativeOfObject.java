package org.example.nativemethods;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A native method that is given nothing but the object gives what the object was given before.
 * <p>Twin: A native method that is given no object at all gives something.
 */
public final class NativeOfObject {
    private NativeOfObject() {}

    public static class Flow extends Activity {
        static final class Holder {
            private final String value;

            Holder(String value) {
                this.value = value;
            }

            native String shown();

            static native String version();
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Holder holder = new Holder(Phone.id(this));
            Log.i("NativeOfObject", holder.shown());
            setTitle(Holder.version() + holder.value.length());
        }
    }

    public static class Twin extends Activity {
        static final class Holder {
            private final String value;

            Holder(String value) {
                this.value = value;
            }

            native String shown();

            static native String version();
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Holder holder = new Holder(Phone.id(this));
            Log.i("NativeOfObjectTwin", Holder.version());
            setTitle(holder.shown() + holder.value.length());
        }
    }
}
