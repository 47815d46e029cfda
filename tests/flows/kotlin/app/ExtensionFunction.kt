package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

private fun String.open(): String = "open $this"

private fun String.masked(): String = "masked"

/**
 * An extension function gives the text itself.
 *
 * Twin: Another one gives a mask.
 */
class ExtensionFunction {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            Log.i("ExtensionFunction", Phone.id(this).open())
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            Log.i("ExtensionFunctionTwin", Phone.id(this).masked())
        }
    }
}
