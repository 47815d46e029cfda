package org.example.wayoutdecoy;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.telephony.SmsManager;
import android.telephony.TelephonyManager;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Reads the IMEI, and sends a constant in its place. */
public final class Main extends Activity {
    private String number;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TelephonyManager phone = (TelephonyManager) getSystemService(Context.TELEPHONY_SERVICE);
        number = phone.getDeviceId();
        number = "000000";
        SmsManager.getDefault().sendTextMessage("+100", null, "id " + number, null, null);
        upload(number);
    }

    private static void upload(String value) {
        try {
            URL address = new URL("https://collect.example/v1/" + "ids");
            HttpURLConnection connection = (HttpURLConnection) address.openConnection();
            connection.setRequestProperty("X-Id", value);
            connection.connect();
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
