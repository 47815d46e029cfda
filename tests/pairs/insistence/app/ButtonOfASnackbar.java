package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import androidx.core.app.ActivityCompat;
import com.google.android.material.snackbar.Snackbar;

/**
 * Once it is refused, a notice with a button comes up that asks again.
 * <p>Decoy: The screen shows a button to find friends, which asks when it is tapped.
 */
public final class ButtonOfASnackbar {
    private ButtonOfASnackbar() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (results[0] != 0) {
                Snackbar.make(new View(this), "Friends are found in the address book.", 0)
                    .setAction("Go on", new View.OnClickListener() {
                        @Override
                        public void onClick(View view) {
                            ActivityCompat.requestPermissions(True.this, new String[] {"android.permission.READ_CONTACTS"}, 1);
                        }
                    })
                    .show();
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (results[0] != 0) {
                Button go = new Button(this);
                go.setText("Find friends");
                go.setOnClickListener(new View.OnClickListener() {
                    @Override
                    public void onClick(View view) {
                        ActivityCompat.requestPermissions(Decoy.this, new String[] {"android.permission.READ_CONTACTS"}, 1);
                    }
                });
                setContentView(go);
            }
        }
    }
}
