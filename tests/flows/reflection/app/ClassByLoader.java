package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A class loader gives the class that sends.
 * <p>Twin: It gives another class.
 */
public final class ClassByLoader {
    private ClassByLoader() {}

    public static class Flow extends Activity {
        interface Sender {
            void send(String value);
        }

        static final class Target implements Sender {
            @Override
            public void send(String value) {
                Log.i("ClassByLoader", value);
            }
        }

        static final class Other implements Sender {
            @Override
            public void send(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String name = "org.example.reflection.ClassByLoader$Flow$Target";
            try {
                Sender sender = (Sender) getClassLoader().loadClass(name).newInstance();
                sender.send(Phone.id(this));
            } catch (Exception e) {
                finish();
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
                Log.i("ClassByLoaderTwin", value);
            }
        }

        static final class Other implements Sender {
            @Override
            public void send(String value) {
                Log.d("quiet", "nothing");
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String name = "org.example.reflection.ClassByLoader$Twin$Other";
            try {
                Sender sender = (Sender) getClassLoader().loadClass(name).newInstance();
                sender.send(Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
