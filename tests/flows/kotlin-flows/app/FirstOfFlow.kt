package org.example.inkotlinflows

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch

/**
 * The first element of the flow is the value.
 *
 * Twin: The first element of another flow is sent.
 */
class FirstOfFlow {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val full = flow { emit(Phone.id(this@Flow)) }.filter { it.isNotEmpty() }
                val other = flow { emit("none") }.filter { it.isNotEmpty() }
                Log.i("FirstOfFlow", full.first())
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val full = flow { emit(Phone.id(this@Twin)) }.filter { it.isNotEmpty() }
                val other = flow { emit("none") }.filter { it.isNotEmpty() }
                Log.i("FirstOfFlowTwin", other.first())
            }
        }
    }
}
