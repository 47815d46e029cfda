package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A value stands four fields deep.
 * <p>Twin: The object one step before is read.
 */
public final class DeepField {
    private DeepField() {}

    static final class Node {
        String value = "none";
        Node next;
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Node head = new Node();
            head.next = new Node();
            head.next.next = new Node();
            head.next.next.next = new Node();
            head.next.next.next.value = Phone.id(this);
            Log.i("DeepField", head.next.next.next.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Node head = new Node();
            head.next = new Node();
            head.next.next = new Node();
            head.next.next.next = new Node();
            head.next.next.next.value = Phone.id(this);
            Log.i("DeepFieldTwin", head.next.next.value);
        }
    }
}
