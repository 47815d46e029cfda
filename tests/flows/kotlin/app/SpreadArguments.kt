package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * An array is spread into the arguments, of which the second is sent.
 *
 * Twin: The first is sent.
 */
class SpreadArguments {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val values = arrayOf("none", Phone.id(this))
            send(*values)
        }

        private fun send(vararg values: String) {
            Log.i("SpreadArguments", values[1])
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val values = arrayOf("none", Phone.id(this))
            send(*values)
        }

        private fun send(vararg values: String) {
            Log.i("SpreadArgumentsTwin", values[0])
        }
    }
}
