package org.example.compose

import android.os.Bundle
import android.util.Log
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.runtime.derivedStateOf
import androidx.compose.runtime.mutableStateOf

/**
 * A state that is derived from another one is sent.
 *
 * Twin: It is derived from a third one.
 */
class StateDerived {
    class Flow : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = mutableStateOf(Phone.id(this), null)
            val name = mutableStateOf("none", null)
            val shown = derivedStateOf { "shown " + id.value }
            setContent(null) { composer, changed -> Log.i("StateDerived", shown.value) }
        }
    }

    class Twin : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = mutableStateOf(Phone.id(this), null)
            val name = mutableStateOf("none", null)
            val shown = derivedStateOf { "shown " + name.value }
            setContent(null) { composer, changed -> Log.i("StateDerivedTwin", shown.value) }
        }
    }
}
