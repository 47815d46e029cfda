package org.example.handedtoothers;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * A broadcast with the value is open to all.
 * <p>Twin: It is for this app's package only.
 */
public final class SharedInCode {
    private SharedInCode() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("SharedInCode");
            Intent intent = new Intent("org.example.SharedInCode.NEWS");
            intent.putExtra("id", Phone.id(this));
            sendBroadcast(intent);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("SharedInCodeTwin");
            Intent intent = new Intent("org.example.SharedInCodeTwin.NEWS");
            intent.putExtra("id", Phone.id(this));
            intent.setPackage("org.example.handedtoothers");
            sendBroadcast(intent);
        }
    }
}
