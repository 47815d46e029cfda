package org.example.values;

import android.accounts.Account;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many there are in a list goes out.
 * <p>Twin: How many there are in a list that the code made goes out.
 */
public final class HowManyInList {
    private HowManyInList() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<Account> all = Arrays.asList(Phone.accounts(this));
            Log.i("HowManyInList", Integer.toString(all.size()));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<Account> one = new ArrayList<Account>();
            one.add(Phone.accounts(this)[0]);
            setTitle(one.get(0).name);
            Log.i("HowManyInListTwin", Integer.toString(one.size()));
        }
    }
}
