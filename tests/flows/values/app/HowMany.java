package org.example.values;

import android.accounts.Account;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * How many accounts there are goes out.
 * <p>Twin: Their names go out.
 */
public final class HowMany {
    private HowMany() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("HowMany", "accounts: " + Phone.accounts(this).length);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            StringBuilder names = new StringBuilder();
            for (Account account : Phone.accounts(this)) {
                names.append(account.name);
            }
            Log.i("HowManyTwin", names.toString());
        }
    }
}
