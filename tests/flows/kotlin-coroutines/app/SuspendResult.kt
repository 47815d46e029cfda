package org.example.inkotlincoroutines

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * A function that is suspended gives the value.
 *
 * Twin: It gives something else.
 */
class SuspendResult {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val text = load()
                Log.i("SuspendResult", text)
            }
        }

        private suspend fun load(): String {
            val id = Phone.id(this)
            delay(100)
            return id
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val text = load()
                Log.i("SuspendResultTwin", text)
            }
        }

        private suspend fun load(): String {
            val id = Phone.id(this)
            delay(100)
            return "none"
        }
    }
}
