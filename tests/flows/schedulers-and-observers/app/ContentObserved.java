package org.example.schedulersobservers;

import android.app.Activity;
import android.database.ContentObserver;
import android.net.Uri;
import android.os.Bundle;
import android.os.Handler;
import android.util.Log;

/**
 * An observer is registered for changes of content.
 * <p>Twin: It was unregistered at once.
 */
public final class ContentObserved {
    private ContentObserved() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ContentObserver observer = new Changes(Phone.id(this));
            Uri address = Uri.parse("content://com.android.contacts");
            getContentResolver().registerContentObserver(address, true, observer);
        }

        static final class Changes extends ContentObserver {
            private final String value;

            Changes(String value) {
                super(new Handler());
                this.value = value;
            }

            @Override
            public void onChange(boolean isOwn) {
                Log.i("ContentObserved", value);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ContentObserver observer = new Changes(Phone.id(this));
            Uri address = Uri.parse("content://com.android.contacts");
            getContentResolver().registerContentObserver(address, true, observer);
            getContentResolver().unregisterContentObserver(observer);
        }

        static final class Changes extends ContentObserver {
            private final String value;

            Changes(String value) {
                super(new Handler());
                this.value = value;
            }

            @Override
            public void onChange(boolean isOwn) {
                Log.i("ContentObservedTwin", value);
            }
        }
    }
}
