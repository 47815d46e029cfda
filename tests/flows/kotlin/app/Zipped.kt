package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * Of each pair of two lists the second is sent, and holds the value.
 *
 * Twin: The first is sent.
 */
class Zipped {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val names = listOf("none")
            val ids = listOf(Phone.id(this))
            names.zip(ids).forEach { (name, id) -> Log.i("Zipped", id) }
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val names = listOf("none")
            val ids = listOf(Phone.id(this))
            names.zip(ids).forEach { (name, id) -> Log.i("ZippedTwin", name) }
        }
    }
}
