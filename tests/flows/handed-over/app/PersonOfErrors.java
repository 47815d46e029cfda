package org.example.handedover;

import android.app.Activity;
import android.os.Bundle;
import io.sentry.Sentry;
import io.sentry.protocol.User;

/**
 * Errors are reported with the person that has the value.
 * <p>Twin: They are with nobody.
 */
public final class PersonOfErrors {
    private PersonOfErrors() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("PersonOfErrors");
            User user = new User();
            user.setId(Phone.id(this));
            Sentry.setUser(user);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("PersonOfErrorsTwin");
            User user = new User();
            user.setId(Phone.id(this));
            Sentry.setUser(null);
        }
    }
}
