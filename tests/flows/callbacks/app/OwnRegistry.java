package org.example.callbacks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * The app's own list of listeners holds the one that sends.
 * <p>Twin: It was taken out of the list.
 */
public final class OwnRegistry {
    private OwnRegistry() {}

    public static class Flow extends Activity {
        interface Listener {
            void changed(String value);
        }

        static final class Sender implements Listener {
            @Override
            public void changed(String value) {
                Log.i("OwnRegistry", value);
            }
        }

        private final List<Listener> listeners = new ArrayList<Listener>();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Listener sender = new Sender();
            listeners.add(sender);
            for (Listener listener : listeners) {
                listener.changed(Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        interface Listener {
            void changed(String value);
        }

        static final class Sender implements Listener {
            @Override
            public void changed(String value) {
                Log.i("OwnRegistryTwin", value);
            }
        }

        private final List<Listener> listeners = new ArrayList<Listener>();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Listener sender = new Sender();
            listeners.add(sender);
            listeners.remove(sender);
            for (Listener listener : listeners) {
                listener.changed(Phone.id(this));
            }
        }
    }
}
