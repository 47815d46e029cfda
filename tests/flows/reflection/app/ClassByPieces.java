package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The name of a class is put together from pieces; an object of it sends.
 * <p>Twin: The pieces make the name of another class.
 */
public final class ClassByPieces {
    private ClassByPieces() {}

    public static class Flow extends Activity {
        interface Sender {
            void send(String value);
        }

        static final class Target implements Sender {
            @Override
            public void send(String value) {
                Log.i("ClassByPieces", value);
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
            String own = "org.example.reflection.ClassByPieces$Flow$";
            try {
                Sender sender = (Sender) Class.forName(own + "Target").newInstance();
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
                Log.i("ClassByPiecesTwin", value);
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
            String own = "org.example.reflection.ClassByPieces$Twin$";
            try {
                Sender sender = (Sender) Class.forName(own + "Other").newInstance();
                sender.send(Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
