package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The result of let is the value.
 *
 * Twin: The block gives something else.
 */
class LetResult {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val text = Phone.id(this).let { it }
            Log.i("LetResult", text)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val text = Phone.id(this).let { "none" }
            Log.i("LetResultTwin", text)
        }
    }
}
