package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The parameter is left out, so its default is taken.
 *
 * Twin: It is given.
 */
class DefaultArgument {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            send()
        }

        private fun send(value: String = Phone.id(this)) {
            Log.i("DefaultArgument", value)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            send("none")
        }

        private fun send(value: String = Phone.id(this)) {
            Log.i("DefaultArgumentTwin", value)
        }
    }
}
