package org.example.handedtoothers;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * The intent names a class of another app.
 * <p>Twin: It names a class of this one.
 */
public final class NamedElsewhere {
    private NamedElsewhere() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("NamedElsewhere");
            Intent intent = new Intent();
            intent.setClassName("org.example.another", "org.example.another.Shown");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Own extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setTitle(getIntent().getStringExtra("name"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("NamedElsewhereTwin");
            Intent intent = new Intent();
            intent.setClassName("org.example.handedtoothers", "org.example.handedtoothers.NamedElsewhere$Twin$Own");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Own extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setTitle(getIntent().getStringExtra("name"));
            }
        }
    }
}
