package org.example.asappsarebuilt;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import java.util.HashMap;
import java.util.Map;

/**
 * The locator gives the implementation that asks the system.
 * <p>Twin: It gives one that makes the value up.
 */
public final class Located {
    private Located() {}

    public static class Flow extends Activity {
        interface IdSource {
            String id(Context context);
        }

        static final class SystemSource implements IdSource {
            @Override
            public String id(Context context) {
                return Phone.id(context);
            }
        }

        static final class MadeUpSource implements IdSource {
            @Override
            public String id(Context context) {
                return "made up";
            }
        }

        static final class Locator {
            private static final Map<Class<?>, Object> SERVICES = new HashMap<Class<?>, Object>();

            static <T> void register(Class<T> type, T service) {
                SERVICES.put(type, service);
            }

            static <T> T find(Class<T> type) {
                return type.cast(SERVICES.get(type));
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            IdSource other = new MadeUpSource();
            Locator.register(IdSource.class, new SystemSource());
            Log.i("Located", Locator.find(IdSource.class).id(this));
            setTitle(other.id(this));
        }
    }

    public static class Twin extends Activity {
        interface IdSource {
            String id(Context context);
        }

        static final class SystemSource implements IdSource {
            @Override
            public String id(Context context) {
                return Phone.id(context);
            }
        }

        static final class MadeUpSource implements IdSource {
            @Override
            public String id(Context context) {
                return "made up";
            }
        }

        static final class Locator {
            private static final Map<Class<?>, Object> SERVICES = new HashMap<Class<?>, Object>();

            static <T> void register(Class<T> type, T service) {
                SERVICES.put(type, service);
            }

            static <T> T find(Class<T> type) {
                return type.cast(SERVICES.get(type));
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            IdSource other = new SystemSource();
            Locator.register(IdSource.class, new MadeUpSource());
            Log.i("LocatedTwin", Locator.find(IdSource.class).id(this));
            setTitle(other.id(this));
        }
    }
}
