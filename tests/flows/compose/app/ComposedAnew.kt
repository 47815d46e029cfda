package org.example.compose

import android.os.Bundle
import android.util.Log
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.material3.Button
import androidx.compose.runtime.mutableStateOf

/**
 * The screen sends the state that a button set when it was composed before.
 *
 * Twin: It sends the state that no button sets.
 */
class ComposedAnew {
    class Flow : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = mutableStateOf("none", null)
            val name = mutableStateOf("none", null)
            setContent(null) { composer, changed ->
                Log.i("ComposedAnew", id.value)
                Button({ id.value = Phone.id(this) }, null, true, null, composer, changed, 0)
            }
        }
    }

    class Twin : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = mutableStateOf("none", null)
            val name = mutableStateOf("none", null)
            setContent(null) { composer, changed ->
                Log.i("ComposedAnewTwin", name.value)
                Button({ id.value = Phone.id(this) }, null, true, null, composer, changed, 0)
            }
        }
    }
}
