package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The second part of a data class is the value.
 *
 * Twin: The first part is read.
 */
class Destructured {
    class Flow : Activity() {
        private data class Device(val name: String, val id: String)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val (name, id) = Device("none", Phone.id(this))
            Log.i("Destructured", id)
            title = name.trim().take(0)
        }
    }

    class Twin : Activity() {
        private data class Device(val name: String, val id: String)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val (name, id) = Device("none", Phone.id(this))
            Log.i("DestructuredTwin", name)
            title = id.trim().take(0)
        }
    }
}
