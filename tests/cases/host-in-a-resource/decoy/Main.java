package org.example.hostinaresourced;

import android.app.Activity;

/** Shows nothing. */
public final class Main extends Activity {}
