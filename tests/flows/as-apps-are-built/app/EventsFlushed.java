package org.example.asappsarebuilt;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.util.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An event is queued with its properties, and the queue is flushed later.
 * <p>Twin: The property that holds the value is taken out of every event before.
 */
public final class EventsFlushed {
    private EventsFlushed() {}

    public static class Flow extends Activity {
        static final class Event {
            final String name;
            final Map<String, String> properties = new HashMap<String, String>();

            Event(String name) {
                this.name = name;
            }
        }

        static final class Tracker {
            private final List<Event> queue = new ArrayList<Event>();
            private final Handler handler = new Handler();

            void track(Event event) {
                event.properties.remove("locale");
                queue.add(event);
                handler.postDelayed(new Runnable() {
                        @Override
                        public void run() {
                            flush();
                        }
                    }, 5000);
            }

            private void flush() {
                for (Event event : queue) {
                    Log.i("EventsFlushed", event.name + event.properties.get("id"));
                }
                queue.clear();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Event event = new Event("opened");
            event.properties.put("id", Phone.id(this));
            event.properties.put("locale", "none");
            new Tracker().track(event);
        }
    }

    public static class Twin extends Activity {
        static final class Event {
            final String name;
            final Map<String, String> properties = new HashMap<String, String>();

            Event(String name) {
                this.name = name;
            }
        }

        static final class Tracker {
            private final List<Event> queue = new ArrayList<Event>();
            private final Handler handler = new Handler();

            void track(Event event) {
                event.properties.remove("id");
                queue.add(event);
                handler.postDelayed(new Runnable() {
                        @Override
                        public void run() {
                            flush();
                        }
                    }, 5000);
            }

            private void flush() {
                for (Event event : queue) {
                    Log.i("EventsFlushedTwin", event.name + event.properties.get("id"));
                }
                queue.clear();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Event event = new Event("opened");
            event.properties.put("id", Phone.id(this));
            event.properties.put("locale", "none");
            new Tracker().track(event);
        }
    }
}
