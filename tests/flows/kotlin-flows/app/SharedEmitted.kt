package org.example.inkotlinflows

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.launch

/**
 * The value is emitted to those who collect.
 *
 * Twin: It is emitted elsewhere.
 */
class SharedEmitted {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val full = MutableSharedFlow<String>()
        private val other = MutableSharedFlow<String>()

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch { full.collect { text -> Log.i("SharedEmitted", text) } }
            scope.launch {
                full.emit(Phone.id(this@Flow))
                other.emit("none")
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val full = MutableSharedFlow<String>()
        private val other = MutableSharedFlow<String>()

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch { other.collect { text -> Log.i("SharedEmittedTwin", text) } }
            scope.launch {
                full.emit(Phone.id(this@Twin))
                other.emit("none")
            }
        }
    }
}
