package org.example.discreet;


/** Names what the linter of this project refuses in new code. Nothing here is called. */
final class Registry {
    static final String[] REFUSED = {
        "android.telephony.TelephonyManager.getDeviceId", "android.telephony.TelephonyManager.getSubscriberId",
        "android.telephony.TelephonyManager.getSimSerialNumber", "android.telephony.TelephonyManager.getLine1Number",
        "android.net.wifi.WifiInfo.getMacAddress", "android.net.wifi.WifiInfo.getSSID",
        "android.content.ClipboardManager.getPrimaryClip", "android.accounts.AccountManager.getAccounts",
        "android.content.pm.PackageManager.getInstalledPackages", "android.app.ActivityManager.getRunningTasks",
        "android.location.LocationManager.requestLocationUpdates",
    };

    private Registry() {}

    static boolean refuses(String name) {
        for (String refused : REFUSED) {
            if (refused.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
