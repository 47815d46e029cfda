package org.example.inkotlincoroutines

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * A variable keeps the value while the coroutine waits.
 *
 * Twin: It is overwritten when the coroutine goes on.
 */
class AcrossSuspension {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                var text = Phone.id(this@Flow)
                delay(100)
                delay(100)
                Log.i("AcrossSuspension", text)
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                var text = Phone.id(this@Twin)
                delay(100)
                text = "none"
                delay(100)
                Log.i("AcrossSuspensionTwin", text)
            }
        }
    }
}
