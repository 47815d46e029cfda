package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.view.View;
import androidx.core.content.ContextCompat;

/**
 * What reads the value is set up only where the permission is granted.
 * <p>Twin: It is set up in any case.
 */
public final class SetUpUnderCondition {
    private SetUpUnderCondition() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0) {
                new View(this).setOnClickListener(new View.OnClickListener() {
                    @Override
                    public void onClick(View view) {
                        Log.i("SetUpUnderCondition", Phone.id(view.getContext()));
                    }
                });
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            View view = new View(this);
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0) {
                setTitle("granted");
            }
            view.setOnClickListener(new View.OnClickListener() {
                @Override
                public void onClick(View clicked) {
                    Log.i("SetUpUnderConditionTwin", Phone.id(clicked.getContext()));
                }
            });
        }
    }
}
