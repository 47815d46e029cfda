package org.example.asks;

import android.os.Bundle;
import androidx.activity.ComponentActivity;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts;
import java.util.Map;

/**
 * Each of several answers is looked at, and one no asks again.
 * <p>Decoy: One yes does.
 */
public final class SeveralAnswers {
    private SeveralAnswers() {}

    public static class True extends ComponentActivity {
        private final ActivityResultLauncher<String[]> both =
            registerForActivityResult(new ActivityResultContracts.RequestMultiplePermissions(), answers -> {
                for (Map.Entry<String, Boolean> answer : answers.entrySet()) {
                    if (!answer.getValue()) {
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
            both.launch(new String[] {"android.permission.READ_CONTACTS", "android.permission.READ_CALENDAR"});
        }
    }

    public static class Decoy extends ComponentActivity {
        private final ActivityResultLauncher<String[]> both =
            registerForActivityResult(new ActivityResultContracts.RequestMultiplePermissions(), answers -> {
                for (Map.Entry<String, Boolean> answer : answers.entrySet()) {
                    if (answer.getValue()) {
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
            both.launch(new String[] {"android.permission.READ_CONTACTS", "android.permission.READ_CALENDAR"});
        }
    }
}
