package org.example.parts;

import android.app.Activity;

/** Does nothing with contacts. */
public final class Main extends Activity {
}
