package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The value is what comes off the stack second.
 * <p>Twin: What comes off first is read.
 */
public final class StackOrder {
    private StackOrder() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Deque<String> stack = new ArrayDeque<String>();
            stack.push(Phone.id(this));
            stack.push("none");
            stack.pop();
            Log.i("StackOrder", stack.pop());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Deque<String> stack = new ArrayDeque<String>();
            stack.push(Phone.id(this));
            stack.push("none");
            Log.i("StackOrderTwin", stack.pop());
        }
    }
}
