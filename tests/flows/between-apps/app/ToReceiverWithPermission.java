package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * A broadcast is for those that hold a permission, which the other app asks for.
 * <p>Twin: It is for those that hold one which the other app does not ask for.
 */
public final class ToReceiverWithPermission {
    private ToReceiverWithPermission() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ToReceiverWithPermission.NEWS").putExtra("id", Phone.id(this));
            sendBroadcast(intent, "android.permission.SEND_SMS");
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ToReceiverWithPermissionTwin.NEWS").putExtra("id", Phone.id(this));
            sendBroadcast(intent, "android.permission.CAMERA");
        }
    }
}
