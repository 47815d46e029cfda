package org.example.inkotlincoroutines

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * A coroutine is launched, waits, and sends.
 *
 * Twin: It is made lazily and never started.
 */
class CoroutineLaunched {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            scope.launch(start = CoroutineStart.DEFAULT) {
                delay(100)
                Log.i("CoroutineLaunched", id)
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            scope.launch(start = CoroutineStart.LAZY) {
                delay(100)
                Log.i("CoroutineLaunchedTwin", id)
            }
        }
    }
}
