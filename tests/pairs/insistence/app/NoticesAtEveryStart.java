package org.example.asks;

import android.app.Activity;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import androidx.core.app.ActivityCompat;
import androidx.core.content.ContextCompat;

/**
 * At every start it asks to send notices as long as that is refused.
 * <p>Decoy: It asks when the user taps a button.
 */
public final class NoticesAtEveryStart {
    private NoticesAtEveryStart() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ask();
        }

        private void ask() {
            if (ContextCompat.checkSelfPermission(this, "android.permission.POST_NOTIFICATIONS") != PackageManager.PERMISSION_GRANTED) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.POST_NOTIFICATIONS"}, 1);
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Button go = new Button(this);
            go.setText("Find friends");
            go.setOnClickListener(new View.OnClickListener() {
                @Override
                public void onClick(View view) {
                    ask();
                }
            });
            setContentView(go);
        }

        private void ask() {
            if (ContextCompat.checkSelfPermission(this, "android.permission.POST_NOTIFICATIONS") != PackageManager.PERMISSION_GRANTED) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.POST_NOTIFICATIONS"}, 1);
            }
        }
    }
}
