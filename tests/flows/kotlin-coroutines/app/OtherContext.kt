package org.example.inkotlincoroutines

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/**
 * The block that runs in another context gives the value.
 *
 * Twin: It gives something else.
 */
class OtherContext {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Main)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val text = withContext(Dispatchers.IO) {
                    val id = Phone.id(this@Flow)
                    id
                }
                Log.i("OtherContext", text)
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Main)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val text = withContext(Dispatchers.IO) {
                    val id = Phone.id(this@Twin)
                    "none"
                }
                Log.i("OtherContextTwin", text)
            }
        }
    }
}
