package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * Nothing is there, so the value is taken.
 *
 * Twin: Something is there.
 */
class ElvisOperator {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val text: String? = null
            Log.i("ElvisOperator", text ?: Phone.id(this))
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val text: String? = "none"
            Log.i("ElvisOperatorTwin", text ?: Phone.id(this))
        }
    }
}
