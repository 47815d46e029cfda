package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The branch that is chosen gives the value.
 *
 * Twin: Another branch is chosen.
 */
class WhenOfNumber {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val level = 2
            val text = when (level) {
                1 -> "one"
                2 -> Phone.id(this)
                else -> "many"
            }
            Log.i("WhenOfNumber", text)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val level = 3
            val text = when (level) {
                1 -> "one"
                2 -> Phone.id(this)
                else -> "many"
            }
            Log.i("WhenOfNumberTwin", text)
        }
    }
}
