package org.example.hostinmetadatad;

import android.app.Activity;

/** Shows nothing. */
public final class Main extends Activity {}
