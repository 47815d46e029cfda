package org.example.inkotlinflows

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch

/**
 * Two flows are combined into one with the value.
 *
 * Twin: Only the other one is kept of the two.
 */
class FlowsCombined {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val full = flow { emit(Phone.id(this@Flow)) }
                val other = flow { emit("none") }
                full.combine(other) { a, b -> a + b }.collect { text -> Log.i("FlowsCombined", text) }
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val full = flow { emit(Phone.id(this@Twin)) }
                val other = flow { emit("none") }
                full.combine(other) { a, b -> b + "!" }.collect { text -> Log.i("FlowsCombinedTwin", text) }
            }
        }
    }
}
