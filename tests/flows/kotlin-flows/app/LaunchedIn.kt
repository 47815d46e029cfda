package org.example.inkotlinflows

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.launchIn
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.launch

/**
 * A flow whose elements are sent is launched in a scope.
 *
 * Twin: It is never collected.
 */
class LaunchedIn {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val texts = flow { emit(id) }.onEach { text -> Log.i("LaunchedIn", text) }
            texts.launchIn(scope)
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val texts = flow { emit(id) }.onEach { text -> Log.i("LaunchedInTwin", text) }
            Log.i("kept", texts.hashCode().toString().take(0))
        }
    }
}
