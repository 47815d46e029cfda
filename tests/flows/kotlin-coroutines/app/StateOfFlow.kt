package org.example.inkotlincoroutines

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.flow.MutableStateFlow

/**
 * A state holds the value.
 *
 * Twin: It is set to another one before it is read.
 */
class StateOfFlow {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val state = MutableStateFlow("none")
            state.value = Phone.id(this)
            Log.i("StateOfFlow", state.value)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val state = MutableStateFlow("none")
            state.value = Phone.id(this)
            state.value = "other"
            Log.i("StateOfFlowTwin", state.value)
        }
    }
}
