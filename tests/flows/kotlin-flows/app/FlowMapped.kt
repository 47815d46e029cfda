package org.example.inkotlinflows

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch

/**
 * What a flow emits is mapped and collected.
 *
 * Twin: It is mapped to something else.
 */
class FlowMapped {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                flow {
                    delay(10)
                    emit(Phone.id(this@Flow))
                }.map { "id $it" }.collect { text -> Log.i("FlowMapped", text) }
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                flow {
                    delay(10)
                    emit(Phone.id(this@Twin))
                }.map { "none" }.collect { text -> Log.i("FlowMappedTwin", text) }
            }
        }
    }
}
