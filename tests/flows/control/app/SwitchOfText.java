package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The text decides for the arm that takes the value.
 * <p>Twin: It decides for another arm.
 */
public final class SwitchOfText {
    private SwitchOfText() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            String wanted = "id";
            switch (wanted) {
                case "id":
                value = Phone.id(this);
                break;
                case "name":
                value = "name";
                break;
                default:
            }
            Log.i("SwitchOfText", value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            String wanted = "name";
            switch (wanted) {
                case "id":
                value = Phone.id(this);
                break;
                case "name":
                value = "name";
                break;
                default:
            }
            Log.i("SwitchOfTextTwin", value);
        }
    }
}
