package org.example.inkotlincoroutines

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.launch

/**
 * The flow that holds the value is collected.
 *
 * Twin: Another flow is collected.
 */
class FlowCollected {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val full = flowOf(Phone.id(this))
            val empty = flowOf("none")
            scope.launch {
                full.collect { value -> Log.i("FlowCollected", value) }
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val full = flowOf(Phone.id(this))
            val empty = flowOf("none")
            scope.launch {
                empty.collect { value -> Log.i("FlowCollectedTwin", value) }
            }
        }
    }
}
