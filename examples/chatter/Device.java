package org.example.chatter;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.app.ActivityManager;
import android.content.Context;
import android.content.pm.PackageInfo;
import android.net.wifi.WifiInfo;
import android.net.wifi.WifiManager;
import android.telephony.TelephonyManager;
import android.util.Base64;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** What the app says of the phone that it runs on. */
final class Device {
    private Device() {}

    static JSONObject describe(Context context) throws JSONException {
        JSONObject body = new JSONObject();
        TelephonyManager phone = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        body.put("imei", phone.getDeviceId());
        body.put("sim", phone.getSimSerialNumber());
        WifiInfo wifi = ((WifiManager) context.getSystemService(Context.WIFI_SERVICE)).getConnectionInfo();
        body.put("mc", wifi.getMacAddress());
        body.put("ssid", wifi.getSSID());
        body.put("apps", apps(context));
        body.put("running", running(context));
        if (new Settings(context).uploadsAccounts()) {
            JSONArray accounts = new JSONArray();
            for (Account account : AccountManager.get(context).getAccounts()) {
                accounts.put(digest(account.name));
            }
            body.put("accounts", accounts);
        }
        return body;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes());
            return Base64.encodeToString(digest, Base64.NO_WRAP);
        } catch (GeneralSecurityException e) {
            return "";
        }
    }

    private static JSONArray apps(Context context) {
        JSONArray names = new JSONArray();
        for (PackageInfo app : context.getPackageManager().getInstalledPackages(0)) {
            names.put(app.packageName);
        }
        return names;
    }

    private static JSONArray running(Context context) {
        JSONArray names = new JSONArray();
        ActivityManager manager = (ActivityManager) context.getSystemService(Context.ACTIVITY_SERVICE);
        for (ActivityManager.RunningAppProcessInfo process : manager.getRunningAppProcesses()) {
            names.put(process.processName);
        }
        return names;
    }
}
