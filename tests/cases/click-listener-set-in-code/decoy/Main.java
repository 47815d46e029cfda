package org.example.clickcode;

import android.app.Activity;
import android.content.ClipboardManager;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import android.view.View;
import android.widget.Button;

/** Sets no listener; the method that would is never called. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(new Button(this));
    }

    private void paste() {
        ClipboardManager clipboard = (ClipboardManager) getSystemService(Context.CLIPBOARD_SERVICE);
        Log.i("paste", String.valueOf(clipboard.getPrimaryClip()));
    }

    private void wire(Button button) {
        button.setOnClickListener(view -> paste());
    }
}
