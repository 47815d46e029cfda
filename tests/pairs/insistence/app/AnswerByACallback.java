package org.example.asks;

import android.os.Bundle;
import androidx.activity.ComponentActivity;
import androidx.activity.result.ActivityResultCallback;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts;

/**
 * A callback is told no, and launches the request again.
 * <p>Decoy: It does where it is told yes.
 */
public final class AnswerByACallback {
    private AnswerByACallback() {}

    public static class True extends ComponentActivity {
        private final ActivityResultLauncher<String> contacts =
            registerForActivityResult(new ActivityResultContracts.RequestPermission(), new ActivityResultCallback<Boolean>() {
                @Override
                public void onActivityResult(Boolean granted) {
                    if (!granted) {
                        again();
                    }
                }
            });

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                again();
            }
        }

        private void again() {
            contacts.launch("android.permission.READ_CONTACTS");
        }
    }

    public static class Decoy extends ComponentActivity {
        private final ActivityResultLauncher<String> contacts =
            registerForActivityResult(new ActivityResultContracts.RequestPermission(), new ActivityResultCallback<Boolean>() {
                @Override
                public void onActivityResult(Boolean granted) {
                    if (granted) {
                        again();
                    }
                }
            });

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                again();
            }
        }

        private void again() {
            contacts.launch("android.permission.READ_CONTACTS");
        }
    }
}
