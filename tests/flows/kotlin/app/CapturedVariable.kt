package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A local function sets the variable that it captured.
 *
 * Twin: It sets another one.
 */
class CapturedVariable {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            var read = "none"
            var other = "none"
            fun keep(value: String) {
                read = value
            }
            keep(Phone.id(this))
            title = other.take(0)
            Log.i("CapturedVariable", read)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            var read = "none"
            var other = "none"
            fun keep(value: String) {
                other = value
            }
            keep(Phone.id(this))
            title = other.take(0)
            Log.i("CapturedVariableTwin", read)
        }
    }
}
