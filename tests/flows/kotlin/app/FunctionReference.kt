package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The reference is to the function that sends.
 *
 * Twin: It is to the one beside it.
 */
class FunctionReference {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val function: (String) -> Unit = this::send
            function(Phone.id(this))
        }

        private fun send(value: String) {
            Log.i("FunctionReference", value)
        }

        private fun keep(value: String) {
            title = value
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val function: (String) -> Unit = this::keep
            function(Phone.id(this))
        }

        private fun send(value: String) {
            Log.i("FunctionReferenceTwin", value)
        }

        private fun keep(value: String) {
            title = value
        }
    }
}
