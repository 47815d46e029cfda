package org.example.switched;

import android.accounts.AccountManager;
import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.telephony.TelephonyManager;

/** Reads behind switches. */
public final class Main extends Activity {
    private static boolean listAccounts;

    private static boolean namesPhone() {
        return true;
    }

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        listAccounts = getIntent().hasExtra("accounts");
        if (listAccounts) {
            accounts();
        }
        if (namesPhone()) {
            phone();
        }
    }

    private void accounts() {
        setTitle("accounts " + AccountManager.get(this).getAccounts().length);
    }

    private void phone() {
        TelephonyManager phone = (TelephonyManager) getSystemService(Context.TELEPHONY_SERVICE);
        setTitle(phone.getDeviceId());
    }
}
