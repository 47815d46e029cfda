package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The value is taken if it is not empty.
 *
 * Twin: Another text is taken if the value is not empty.
 */
class TakenIf {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val text = id.takeIf { id.isNotEmpty() } ?: "nothing"
            Log.i("TakenIf", text)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val text = "none".takeIf { id.isNotEmpty() } ?: "nothing"
            Log.i("TakenIfTwin", text)
        }
    }
}
