package org.example.inkotlinflows

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.launch

/**
 * A coroutine collects the state that holds the value.
 *
 * Twin: It collects another state.
 */
class StateCollected {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val full = MutableStateFlow("")
        private val other = MutableStateFlow("")

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch { full.collect { text -> Log.i("StateCollected", text) } }
            full.value = Phone.id(this)
            other.value = "none"
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val full = MutableStateFlow("")
        private val other = MutableStateFlow("")

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch { other.collect { text -> Log.i("StateCollectedTwin", text) } }
            full.value = Phone.id(this)
            other.value = "none"
        }
    }
}
