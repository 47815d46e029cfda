package org.example.inkotlinsuspension

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * A loop collects the value while it waits, and sends what it collected.
 *
 * Twin: What it sends is collected from something else.
 */
class LoopWithWaits {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val id = Phone.id(this@Flow)
                val full = StringBuilder()
                val other = StringBuilder()
                for (i in 0 until 3) {
                    full.append(id)
                    delay(10)
                    other.append(i)
                }
                Log.i("LoopWithWaits", full.toString())
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val id = Phone.id(this@Twin)
                val full = StringBuilder()
                val other = StringBuilder()
                for (i in 0 until 3) {
                    full.append(id)
                    delay(10)
                    other.append(i)
                }
                Log.i("LoopWithWaitsTwin", other.toString())
            }
        }
    }
}
