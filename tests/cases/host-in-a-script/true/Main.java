package org.example.hostinascriptt;

import android.app.Activity;

/** Shows nothing. */
public final class Main extends Activity {}
