package org.example.inkotlinsuspension

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * A coroutine writes the value, and another one joins it before it reads.
 *
 * Twin: It reads another box.
 */
class JoinedBefore {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val full = Box()
        private val empty = Box()

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val job = launch {
                    delay(10)
                    full.text = Phone.id(this@Flow)
                }
                job.join()
                Log.i("JoinedBefore", full.text)
            }
        }

        private class Box(var text: String = "")
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val full = Box()
        private val empty = Box()

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val job = launch {
                    delay(10)
                    full.text = Phone.id(this@Twin)
                }
                job.join()
                Log.i("JoinedBeforeTwin", empty.text)
            }
        }

        private class Box(var text: String = "")
    }
}
