package org.example.discreet;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.app.ActivityManager;
import android.content.Context;
import android.os.Process;
import android.util.Base64;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** What the app says of the phone that it runs on. */
final class Device {
    private Device() {}

    private static final String NO_ADDRESS = "02:00:00:00:00:00";

    static JSONObject describe(Context context, Servers servers) throws JSONException {
        JSONObject body = new JSONObject();
        body.put("mc", NO_ADDRESS);
        body.put("ssid", new JSONArray(servers.getSSIDs()));
        body.put("chat", has(context, "org.example.chatter"));
        body.put("running", own(context));
        if (new Settings(context).uploadsAccounts()) {
            JSONArray accounts = new JSONArray();
            for (Account account : AccountManager.get(context).getAccountsByType("org.example.discreet")) {
                accounts.put(digest(account.name));
            }
            body.put("accounts", accounts);
        }
        return body;
    }

    private static boolean has(Context context, String app) {
        return context.getPackageManager().getLaunchIntentForPackage(app) != null;
    }

    private static String own(Context context) {
        ActivityManager manager = (ActivityManager) context.getSystemService(Context.ACTIVITY_SERVICE);
        for (ActivityManager.RunningAppProcessInfo process : manager.getRunningAppProcesses()) {
            if (process.pid == Process.myPid()) {
                return process.processName;
            }
        }
        return null;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(("discreet" + text).getBytes());
            return Base64.encodeToString(digest, Base64.NO_WRAP);
        } catch (GeneralSecurityException e) {
            return "";
        }
    }
}
