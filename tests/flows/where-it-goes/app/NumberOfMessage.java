package org.example.whereitgoes;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

/**
 * The message goes to a number that stands in the code.
 * <p>Twin: It goes to another number.
 */
public final class NumberOfMessage {
    private NumberOfMessage() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("NumberOfMessage");
            String number = "5550" + 100;
            SmsManager.getDefault().sendTextMessage(number, null, Phone.id(this), null, null);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("NumberOfMessageTwin");
            String number = "5550" + 199;
            SmsManager.getDefault().sendTextMessage(number, null, Phone.id(this), null, null);
        }
    }
}
