package org.example.sourcessinks;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

/**
 * The value is the text of a short message.
 * <p>Twin: It is the number of the centre that the message goes through.
 */
public final class MessageText {
    private MessageText() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.number(this);
            SmsManager.getDefault().sendTextMessage("MessageText", null, value, null, null);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.number(this);
            SmsManager.getDefault().sendTextMessage("MessageTextTwin", value, "none", null, null);
        }
    }
}
