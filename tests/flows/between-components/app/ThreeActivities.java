package org.example.betweencomponents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The value goes through two activities to a third, under the name that each reads.
 * <p>Twin: The one in the middle hands on another extra.
 */
public final class ThreeActivities {
    private ThreeActivities() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Second.class);
            startActivity(intent.putExtra("a", Phone.id(this)).putExtra("b", "none"));
        }

        public static final class Second extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                String text = getIntent().getStringExtra("a");
                startActivity(new Intent(this, Third.class).putExtra("c", text));
            }
        }

        public static final class Third extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ThreeActivities", getIntent().getStringExtra("c"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Second.class);
            startActivity(intent.putExtra("a", Phone.id(this)).putExtra("b", "none"));
        }

        public static final class Second extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                String text = getIntent().getStringExtra("b");
                startActivity(new Intent(this, Third.class).putExtra("c", text));
            }
        }

        public static final class Third extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ThreeActivitiesTwin", getIntent().getStringExtra("c"));
            }
        }
    }
}
