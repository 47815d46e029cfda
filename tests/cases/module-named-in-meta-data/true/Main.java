package org.example.glidemodule;

import android.app.Activity;
import android.os.Bundle;
import com.bumptech.glide.module.ManifestParser;

/** Has the library read the meta-data. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        ManifestParser.parse(this);
    }
}
