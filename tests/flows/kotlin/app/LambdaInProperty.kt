package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A property holds the lambda that sends.
 *
 * Twin: The property was cleared.
 */
class LambdaInProperty {
    class Flow : Activity() {
        private var onDone: ((String) -> Unit)? = null

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            onDone = { value -> Log.i("LambdaInProperty", value) }
            onDone?.invoke(Phone.id(this))
        }
    }

    class Twin : Activity() {
        private var onDone: ((String) -> Unit)? = null

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            onDone = { value -> Log.i("LambdaInPropertyTwin", value) }
            onDone = null
            onDone?.invoke(Phone.id(this))
        }
    }
}
