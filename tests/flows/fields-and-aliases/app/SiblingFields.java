package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The field that was written is read.
 * <p>Twin: The field beside it is read.
 */
public final class SiblingFields {
    private SiblingFields() {}

    static final class Person {
        String name = "none";
        String phone = "none";
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Person person = new Person();
            person.phone = Phone.id(this);
            Log.i("SiblingFields", person.phone);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Person person = new Person();
            person.phone = Phone.id(this);
            Log.i("SiblingFieldsTwin", person.name);
        }
    }
}
