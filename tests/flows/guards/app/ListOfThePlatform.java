package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * A list that is asked whether it is empty is one of the platform, though the app has lists of its own that always are.
 * <p>Twin: It is the app's own, which always is.
 */
public final class ListOfThePlatform {
    private ListOfThePlatform() {}

    static final class None extends AbstractList<String> {
        @Override
        public boolean isEmpty() {
            return true;
        }

        @Override
        public String get(int position) {
            throw new IndexOutOfBoundsException();
        }

        @Override
        public int size() {
            return 0;
        }
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> names = new ArrayList<>();
            names.add(getIntent().getStringExtra("name"));
            if (getIntent().hasExtra("none")) {
                names = new None();
            }
            if (!names.isEmpty()) {
                Log.i("ListOfThePlatform", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            None names = new None();
            if (!names.isEmpty()) {
                Log.i("ListOfThePlatformTwin", Phone.id(this));
            }
        }
    }
}
