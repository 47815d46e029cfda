package org.example.callbacks;

import android.app.Activity;
import android.os.Bundle;
import android.text.Editable;
import android.text.TextWatcher;
import android.util.Log;
import android.widget.EditText;

/**
 * A watcher of a text field is called with what the field holds.
 * <p>Twin: The watcher was taken off before anything is set.
 */
public final class TextWatched {
    private TextWatched() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            EditText field = new EditText(this);
            Watcher watcher = new Watcher(Phone.id(this));
            field.addTextChangedListener(watcher);
            setContentView(field);
        }

        static final class Watcher implements TextWatcher {
            private final String value;

            Watcher(String value) {
                this.value = value;
            }

            @Override
            public void beforeTextChanged(CharSequence text, int start, int count, int after) {}

            @Override
            public void onTextChanged(CharSequence text, int start, int before, int count) {}

            @Override
            public void afterTextChanged(Editable text) {
                Log.i("TextWatched", value);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            EditText field = new EditText(this);
            Watcher watcher = new Watcher(Phone.id(this));
            field.addTextChangedListener(watcher);
            field.removeTextChangedListener(watcher);
            setContentView(field);
        }

        static final class Watcher implements TextWatcher {
            private final String value;

            Watcher(String value) {
                this.value = value;
            }

            @Override
            public void beforeTextChanged(CharSequence text, int start, int count, int after) {}

            @Override
            public void onTextChanged(CharSequence text, int start, int before, int count) {}

            @Override
            public void afterTextChanged(Editable text) {
                Log.i("TextWatchedTwin", value);
            }
        }
    }
}
