package org.example.loaded;

import android.app.Activity;
import android.os.Bundle;

/**
 * A class loader for a DEX file among the assets gives the class that sends.
 * <p>Twin: It gives another class of that file.
 */
public final class LoadedClass {
    private LoadedClass() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                String name = "org.example.loaded.plugin.LoudSender";
                Sender sender = (Sender) Files.loader(this).loadClass(name).newInstance();
                sender.send(Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                String name = "org.example.loaded.plugin.QuietSenderTwin";
                Sender sender = (Sender) Files.loader(this).loadClass(name).newInstance();
                sender.send(Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
