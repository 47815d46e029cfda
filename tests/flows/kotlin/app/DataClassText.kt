package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The text of a data class holds every property of its head.
 *
 * Twin: The property stands in its body.
 */
class DataClassText {
    class Flow : Activity() {
        private data class Device(val name: String, var id: String = "none") {
            var other: String = "none"
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val device = Device("none")
            device.id = Phone.id(this)
            Log.i("DataClassText", device.toString())
        }
    }

    class Twin : Activity() {
        private data class Device(val name: String) {
            var id: String = "none"
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val device = Device("none")
            device.id = Phone.id(this)
            Log.i("DataClassTextTwin", device.toString())
        }
    }
}
