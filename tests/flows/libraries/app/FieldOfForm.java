package org.example.libraries;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import okhttp3.FormBody;

/**
 * The second field of a form is the value.
 * <p>Twin: The first one is read.
 */
public final class FieldOfForm {
    private FieldOfForm() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            FormBody.Builder builder = new FormBody.Builder().add("name", "none");
            FormBody form = builder.add("id", Phone.id(this)).build();
            Log.i("FieldOfForm", form.value(1));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            FormBody.Builder builder = new FormBody.Builder().add("name", "none");
            FormBody form = builder.add("id", Phone.id(this)).build();
            Log.i("FieldOfFormTwin", form.value(0));
        }
    }
}
