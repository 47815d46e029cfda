package org.example.hostinmetadatat;

import android.app.Activity;

/** Shows nothing. */
public final class Main extends Activity {}
