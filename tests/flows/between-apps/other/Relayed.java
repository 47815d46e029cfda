package org.example.betweenapps.other;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * The other app sends the value back, to an activity that takes the action.
 * <p>Twin: It sends it on with an action that no app takes.
 */
public final class Relayed {
    private Relayed() {}

    public static final class Flow {
        private Flow() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Intent intent = new Intent("org.example.Relayed.BACK");
                startActivity(intent.putExtra("id", getIntent().getStringExtra("id")));
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Intent intent = new Intent("org.example.RelayedTwin.AWAY");
                startActivity(intent.putExtra("id", getIntent().getStringExtra("id")));
            }
        }
    }
}
