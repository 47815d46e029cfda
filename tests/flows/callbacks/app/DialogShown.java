package org.example.callbacks;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import android.util.Log;

/**
 * The button of a dialog is listened to, and the dialog is shown.
 * <p>Twin: The dialog is built and never shown.
 */
public final class DialogShown {
    private DialogShown() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            AlertDialog.Builder builder = new AlertDialog.Builder(this);
            builder.setPositiveButton("Send", new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        Log.i("DialogShown", value);
                    }
                });
            builder.show();
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            AlertDialog.Builder builder = new AlertDialog.Builder(this);
            builder.setPositiveButton("Send", new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        Log.i("DialogShownTwin", value);
                    }
                });
            builder.create();
        }
    }
}
