package org.example.when;

import android.app.Activity;
import android.content.Context;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.text.Editable;
import android.text.TextWatcher;
import android.util.Log;
import android.widget.EditText;

/**
 * The place is read while a person types.
 * <p>Decoy: Only the length of the text is logged.
 */
public final class AtTyping {
    private AtTyping() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            EditText field = new EditText(this);
            field.addTextChangedListener(new TextWatcher() {
                @Override
                public void beforeTextChanged(CharSequence text, int start, int count, int after) {}

                @Override
                public void onTextChanged(CharSequence text, int start, int before, int count) {}

                @Override
                public void afterTextChanged(Editable text) {
                    Location last = ((LocationManager) AtTyping.True.this.getSystemService(Context.LOCATION_SERVICE))
                            .getLastKnownLocation("gps");
                    Log.d("place", "known " + (last != null));
                }
            });
            setContentView(field);
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            EditText field = new EditText(this);
            field.addTextChangedListener(new TextWatcher() {
                @Override
                public void beforeTextChanged(CharSequence text, int start, int count, int after) {}

                @Override
                public void onTextChanged(CharSequence text, int start, int before, int count) {}

                @Override
                public void afterTextChanged(Editable text) {
                    Log.d("place", "typed " + text.length());
                }
            });
            setContentView(field);
        }
    }
}
