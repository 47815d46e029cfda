package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log
import androidx.compose.runtime.SnapshotStateKt

/**
 * A lambda of a screen sets its state, which another one reads.
 *
 * Twin: A third one, called in between, sets it back.
 */
class StateSetAgain {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val state = SnapshotStateKt.mutableStateOf("none", null)
            val enter: (String) -> Unit = { state.value = it }
            val clear: () -> Unit = { state.value = "" }
            val send: () -> Unit = { Log.i("StateSetAgain", state.value) }
            clear()
            enter(Phone.id(this))
            send()
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val state = SnapshotStateKt.mutableStateOf("none", null)
            val enter: (String) -> Unit = { state.value = it }
            val clear: () -> Unit = { state.value = "" }
            val send: () -> Unit = { Log.i("StateSetAgainTwin", state.value) }
            enter(Phone.id(this))
            clear()
            send()
        }
    }
}
