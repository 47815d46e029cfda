package org.example.inkotlincoroutines

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.launch

/**
 * The result of the coroutine that gives the value is awaited.
 *
 * Twin: That of another one is awaited.
 */
class AsyncResult {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val full = async { Phone.id(this@Flow) }
                val empty = async { "none" }
                Log.i("AsyncResult", full.await())
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val full = async { Phone.id(this@Twin) }
                val empty = async { "none" }
                Log.i("AsyncResultTwin", empty.await())
            }
        }
    }
}
