package org.example.inkotlinsuspension

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * A promise is completed with the value, and awaited.
 *
 * Twin: Another promise is awaited.
 */
class CompletedByHand {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val full = CompletableDeferred<String>()
            val other = CompletableDeferred<String>()
            scope.launch {
                delay(10)
                full.complete(Phone.id(this@Flow))
                other.complete("none")
            }
            scope.launch { Log.i("CompletedByHand", full.await()) }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val full = CompletableDeferred<String>()
            val other = CompletableDeferred<String>()
            scope.launch {
                delay(10)
                full.complete(Phone.id(this@Twin))
                other.complete("none")
            }
            scope.launch { Log.i("CompletedByHandTwin", other.await()) }
        }
    }
}
