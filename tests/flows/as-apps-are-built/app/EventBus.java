package org.example.asappsarebuilt;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bus has a subscriber for the event that is posted.
 * <p>Twin: The subscriber is for another event.
 */
public final class EventBus {
    private EventBus() {}

    public static class Flow extends Activity {
        interface Subscriber {
            void on(Object event);
        }

        static final class IdEvent {
            final String id;

            IdEvent(String id) {
                this.id = id;
            }
        }

        static final class NameEvent {
            final String name;

            NameEvent(String name) {
                this.name = name;
            }
        }

        static final class Bus {
            private final Map<Class<?>, List<Subscriber>> subscribers = new HashMap<Class<?>, List<Subscriber>>();

            void subscribe(Class<?> type, Subscriber subscriber) {
                List<Subscriber> known = subscribers.get(type);
                if (known == null) {
                    known = new ArrayList<Subscriber>();
                    subscribers.put(type, known);
                }
                known.add(subscriber);
            }

            void post(Object event) {
                List<Subscriber> known = subscribers.get(event.getClass());
                if (known != null) {
                    for (Subscriber subscriber : known) {
                        subscriber.on(event);
                    }
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bus bus = new Bus();
            bus.subscribe(IdEvent.class, new Subscriber() {
                    @Override
                    public void on(Object event) {
                        if (event instanceof IdEvent) {
                            Log.i("EventBus", ((IdEvent) event).id);
                        }
                    }
                });
            bus.post(new NameEvent("none"));
            bus.post(new IdEvent(Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        interface Subscriber {
            void on(Object event);
        }

        static final class IdEvent {
            final String id;

            IdEvent(String id) {
                this.id = id;
            }
        }

        static final class NameEvent {
            final String name;

            NameEvent(String name) {
                this.name = name;
            }
        }

        static final class Bus {
            private final Map<Class<?>, List<Subscriber>> subscribers = new HashMap<Class<?>, List<Subscriber>>();

            void subscribe(Class<?> type, Subscriber subscriber) {
                List<Subscriber> known = subscribers.get(type);
                if (known == null) {
                    known = new ArrayList<Subscriber>();
                    subscribers.put(type, known);
                }
                known.add(subscriber);
            }

            void post(Object event) {
                List<Subscriber> known = subscribers.get(event.getClass());
                if (known != null) {
                    for (Subscriber subscriber : known) {
                        subscriber.on(event);
                    }
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bus bus = new Bus();
            bus.subscribe(NameEvent.class, new Subscriber() {
                    @Override
                    public void on(Object event) {
                        if (event instanceof IdEvent) {
                            Log.i("EventBusTwin", ((IdEvent) event).id);
                        }
                    }
                });
            bus.post(new NameEvent("none"));
            bus.post(new IdEvent(Phone.id(this)));
        }
    }
}
