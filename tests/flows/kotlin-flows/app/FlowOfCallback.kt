package org.example.inkotlinflows

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.launch

/**
 * A callback sends the value into the flow that is collected.
 *
 * Twin: It sends something else.
 */
class FlowOfCallback {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                callbackFlow {
                    val id = Phone.id(this@Flow)
                    Thread { trySend(id) }.start()
                    awaitClose { }
                }.collect { text -> Log.i("FlowOfCallback", text) }
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                callbackFlow {
                    val id = Phone.id(this@Twin)
                    Thread { trySend("none") }.start()
                    awaitClose { }
                }.collect { text -> Log.i("FlowOfCallbackTwin", text) }
            }
        }
    }
}
