package org.example.inkotlinsuspension

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * A block that can be suspended is handed to a scope.
 *
 * Twin: It is made and kept, and never handed to one.
 */
class BlockHandedOver {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        private var block: (suspend () -> Unit)? = null

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            block = {
                delay(10)
                Log.i("BlockHandedOver", id)
            }
            scope.launch { block?.invoke() }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        private var block: (suspend () -> Unit)? = null

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            block = {
                delay(10)
                Log.i("BlockHandedOverTwin", id)
            }
            scope.launch { Log.i("kept", (block == null).toString()) }
        }
    }
}
