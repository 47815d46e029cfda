package org.example.inkotlinsuspension

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.withTimeout

/**
 * The block that has a limit of time gives the value.
 *
 * Twin: It gives something else.
 */
class WithinTime {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val id = Phone.id(this@Flow)
                val text = withTimeout(1000) {
                    delay(10)
                    id
                }
                Log.i("WithinTime", text)
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val id = Phone.id(this@Twin)
                val text = withTimeout(1000) {
                    delay(10)
                    "none"
                }
                Log.i("WithinTimeTwin", text)
            }
        }
    }
}
