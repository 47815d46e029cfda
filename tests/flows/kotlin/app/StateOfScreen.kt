package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log
import androidx.compose.runtime.SnapshotStateKt

/**
 * The state of a screen is read that was set.
 *
 * Twin: Another state of the screen is read.
 */
class StateOfScreen {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = SnapshotStateKt.mutableStateOf("none", null)
            val name = SnapshotStateKt.mutableStateOf("none", null)
            id.value = Phone.id(this)
            name.value = "none"
            Log.i("StateOfScreen", id.value)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = SnapshotStateKt.mutableStateOf("none", null)
            val name = SnapshotStateKt.mutableStateOf("none", null)
            id.value = Phone.id(this)
            name.value = "none"
            Log.i("StateOfScreenTwin", name.value)
        }
    }
}
