package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The class that is asked for exists.
 * <p>Twin: No class has that name, so the call never comes.
 */
public final class WrongName {
    private WrongName() {}

    public static class Flow extends Activity {
        interface Sender {
            void send(String value);
        }

        static final class Target implements Sender {
            @Override
            public void send(String value) {
                Log.i("WrongName", value);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender kept = new Target();
            try {
                String name = "org.example.reflection.WrongName$Flow$Target";
                kept = (Sender) Class.forName(name).newInstance();
                kept.send(Phone.id(this));
            } catch (Exception e) {
                kept.send("none");
            }
        }
    }

    public static class Twin extends Activity {
        interface Sender {
            void send(String value);
        }

        static final class Target implements Sender {
            @Override
            public void send(String value) {
                Log.i("WrongNameTwin", value);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sender kept = new Target();
            try {
                String name = "org.example.reflection.WrongName$Twin$Targets";
                kept = (Sender) Class.forName(name).newInstance();
                kept.send(Phone.id(this));
            } catch (Exception e) {
                kept.send("none");
            }
        }
    }
}
