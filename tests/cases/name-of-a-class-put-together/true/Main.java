package org.example.named;

import android.app.Activity;
import android.os.Bundle;

/** Creates a part by its name. */
public final class Main extends Activity {
    private static final String PACKAGE = "org.example.named";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        start("Reader");
    }

    private void start(String name) {
        try {
            ((Runnable) Class.forName(PACKAGE + "." + name).newInstance()).run();
        } catch (Exception missing) {
            finish();
        }
    }
}
