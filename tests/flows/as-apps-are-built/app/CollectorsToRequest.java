package org.example.asappsarebuilt;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One of the collectors that are asked gives the value, which goes into a header with what the others
 * give.
 * <p>Twin: That collector is in the code, but not in the list.
 */
public final class CollectorsToRequest {
    private CollectorsToRequest() {}

    public static class Flow extends Activity {
        interface Collector {
            void collect(Context context, Map<String, String> into);
        }

        static final class IdCollector implements Collector {
            @Override
            public void collect(Context context, Map<String, String> into) {
                into.put("id", Phone.id(context));
            }
        }

        static final class LocaleCollector implements Collector {
            @Override
            public void collect(Context context, Map<String, String> into) {
                into.put("locale", Locale.getDefault().toString());
            }
        }

        static final class Uploader implements Runnable {
            private final String body;

            Uploader(Map<String, String> values) {
                StringBuilder text = new StringBuilder();
                for (Map.Entry<String, String> entry : values.entrySet()) {
                    text.append(entry.getKey()).append('=').append(entry.getValue()).append('&');
                }
                this.body = text.toString();
            }

            @Override
            public void run() {
                try {
                    URLConnection connection = new URL("https://example.org/collect").openConnection();
                    connection.setRequestProperty("CollectorsToRequest", body);
                    connection.connect();
                } catch (IOException e) {
                    Log.d("uploader", "failed");
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<Collector> collectors = new ArrayList<Collector>();
            Collector first = new IdCollector();
            collectors.add(first);
            collectors.add(new LocaleCollector());
            Map<String, String> values = new HashMap<String, String>();
            for (Collector collector : collectors) {
                collector.collect(this, values);
            }
            new Thread(new Uploader(values)).start();
        }
    }

    public static class Twin extends Activity {
        interface Collector {
            void collect(Context context, Map<String, String> into);
        }

        static final class IdCollector implements Collector {
            @Override
            public void collect(Context context, Map<String, String> into) {
                into.put("id", Phone.id(context));
            }
        }

        static final class LocaleCollector implements Collector {
            @Override
            public void collect(Context context, Map<String, String> into) {
                into.put("locale", Locale.getDefault().toString());
            }
        }

        static final class Uploader implements Runnable {
            private final String body;

            Uploader(Map<String, String> values) {
                StringBuilder text = new StringBuilder();
                for (Map.Entry<String, String> entry : values.entrySet()) {
                    text.append(entry.getKey()).append('=').append(entry.getValue()).append('&');
                }
                this.body = text.toString();
            }

            @Override
            public void run() {
                try {
                    URLConnection connection = new URL("https://example.org/collect").openConnection();
                    connection.setRequestProperty("CollectorsToRequestTwin", body);
                    connection.connect();
                } catch (IOException e) {
                    Log.d("uploader", "failed");
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<Collector> collectors = new ArrayList<Collector>();
            Collector first = new IdCollector();
            setTitle(first.getClass().getName());
            collectors.add(new LocaleCollector());
            Map<String, String> values = new HashMap<String, String>();
            for (Collector collector : collectors) {
                collector.collect(this, values);
            }
            new Thread(new Uploader(values)).start();
        }
    }
}
