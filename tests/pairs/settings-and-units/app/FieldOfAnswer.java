package org.example.units;

import android.app.Activity;
import android.os.Bundle;
import java.util.Timer;
import java.util.TimerTask;
import org.json.JSONObject;

/**
 * The time is a field of an answer, half an hour if it is missing.
 * <p>Decoy: Another field has another default.
 */
public final class FieldOfAnswer {
    private FieldOfAnswer() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            JSONObject answer = new JSONObject();
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(True.this);
                }
            };
            new Timer().schedule(task, 0, answer.optInt("next", 1800) * 1000L);
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            JSONObject answer = new JSONObject();
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(Decoy.this);
                }
            };
            new Timer().schedule(task, 0, answer.optInt("later", 3600) * 1000L);
        }
    }
}
