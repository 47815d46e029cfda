package org.example.hostinascriptd;

import android.app.Activity;

/** Shows nothing. */
public final class Main extends Activity {}
