package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A property is initialised from one that stands before it.
 *
 * Twin: The one it is initialised from is set only after that.
 */
class OrderOfInitialisers {
    class Flow : Activity() {
        private class Device(id: String) {
            private var kept = id
            val shown = kept

            init {
                kept = "none"
            }

            fun length() = kept.length
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val device = Device(Phone.id(this))
            title = "" + device.length()
            Log.i("OrderOfInitialisers", device.shown)
        }
    }

    class Twin : Activity() {
        private class Device(id: String) {
            private var kept = "none"
            val shown = kept

            init {
                kept = id
            }

            fun length() = kept.length
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val device = Device(Phone.id(this))
            title = "" + device.length()
            Log.i("OrderOfInitialisersTwin", device.shown)
        }
    }
}
