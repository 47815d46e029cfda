package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A copy of a data class keeps the value.
 *
 * Twin: The copy is given another text in its place.
 */
class DataClassCopied {
    class Flow : Activity() {
        private data class Device(val name: String, val id: String)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val device = Device("none", Phone.id(this))
            Log.i("DataClassCopied", device.copy(name = "other").id)
        }
    }

    class Twin : Activity() {
        private data class Device(val name: String, val id: String)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val device = Device("none", Phone.id(this))
            Log.i("DataClassCopiedTwin", device.copy(id = "other").id)
        }
    }
}
