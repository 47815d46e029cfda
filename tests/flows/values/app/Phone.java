package org.example.values;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.content.Context;
import android.location.Location;
import android.location.LocationManager;
import android.telephony.TelephonyManager;
import android.util.Base64;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** What all cases of the group start from. */
final class Phone {
    private Phone() {}

    static String id(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }

    static String number(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getLine1Number();
    }

    static Location place(Context context) {
        LocationManager manager = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        return manager.getLastKnownLocation(LocationManager.GPS_PROVIDER);
    }

    static Account[] accounts(Context context) {
        return AccountManager.get(context).getAccounts();
    }

    /** The digest of a text, as text. */
    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes());
            StringBuilder made = new StringBuilder();
            for (byte one : digest) {
                made.append(Integer.toHexString(one & 0xff));
            }
            return made.toString();
        } catch (GeneralSecurityException e) {
            return "";
        }
    }
}
