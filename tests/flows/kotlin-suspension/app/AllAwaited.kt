package org.example.inkotlinsuspension

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.launch

/**
 * Several coroutines are awaited, one of them gives the value.
 *
 * Twin: Those that are awaited give other values.
 */
class AllAwaited {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val full = listOf(async { Phone.id(this@Flow) }, async { "a" })
                val empty = listOf(async { "b" }, async { "c" })
                Log.i("AllAwaited", full.awaitAll().joinToString())
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val full = listOf(async { Phone.id(this@Twin) }, async { "a" })
                val empty = listOf(async { "b" }, async { "c" })
                Log.i("AllAwaitedTwin", empty.awaitAll().joinToString())
            }
        }
    }
}
