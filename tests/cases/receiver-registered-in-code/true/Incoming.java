package org.example.registered;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.telephony.SmsMessage;
import android.util.Log;

/** Reads an incoming SMS. */
public final class Incoming extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Object[] parts = (Object[]) intent.getExtras().get("pdus");
        SmsMessage message = SmsMessage.createFromPdu((byte[]) parts[0]);
        Log.i("sms", message.getMessageBody());
    }
}
