package org.example.onclick;

import android.app.Activity;
import android.content.ClipboardManager;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import android.view.View;

/** The button of the layout names no handler. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(getResources().getIdentifier("main", "layout", getPackageName()));
    }

    public void paste(View view) {
        ClipboardManager clipboard = (ClipboardManager) getSystemService(Context.CLIPBOARD_SERVICE);
        Log.i("paste", String.valueOf(clipboard.getPrimaryClip()));
    }
}
