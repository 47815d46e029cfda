package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.view.View;

/**
 * What reads the value is set up where a setting is on, and may run when it is off again.
 * <p>Twin: It asks the setting whenever it runs.
 */
public final class SetUpThenChanged {
    private SetUpThenChanged() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            boolean told = getIntent().getBooleanExtra("watch", false);
            getSharedPreferences("own", 0).edit().putBoolean("watch", told).apply();
            if (getSharedPreferences("own", 0).getBoolean("watch", false)) {
                new View(this).setOnClickListener(new View.OnClickListener() {
                    @Override
                    public void onClick(View view) {
                        Log.i("SetUpThenChanged", Phone.id(view.getContext()));
                    }
                });
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            boolean told = getIntent().getBooleanExtra("watch", false);
            getSharedPreferences("own", 0).edit().putBoolean("watch", told).apply();
            new View(this).setOnClickListener(new View.OnClickListener() {
                @Override
                public void onClick(View view) {
                    if (view.getContext().getSharedPreferences("own", 0).getBoolean("watch", false)) {
                        Log.i("SetUpThenChangedTwin", Phone.id(view.getContext()));
                    }
                }
            });
        }
    }
}
