package org.example.customview;

import android.content.ClipboardManager;
import android.content.Context;
import android.util.AttributeSet;
import android.util.Log;
import android.view.MotionEvent;
import android.view.View;

/** Reads the clipboard when it is touched. */
public final class Board extends View {
    public Board(Context context, AttributeSet attributes) {
        super(context, attributes);
    }

    @Override
    public boolean onTouchEvent(MotionEvent event) {
        ClipboardManager clipboard = (ClipboardManager) getContext().getSystemService(Context.CLIPBOARD_SERVICE);
        Log.i("board", String.valueOf(clipboard.getPrimaryClip()));
        return super.onTouchEvent(event);
    }
}
