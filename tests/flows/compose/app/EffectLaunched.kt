package org.example.compose

import android.os.Bundle
import android.util.Log
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.material3.Button
import androidx.compose.runtime.LaunchedEffect

/**
 * An effect that is launched with the screen sends.
 *
 * Twin: It is made, and not launched.
 */
class EffectLaunched {
    class Flow : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val effect: suspend (Any) -> Unit = { Log.i("EffectLaunched", id) }
            setContent(null) { composer, changed ->
                LaunchedEffect("key", effect, composer, changed)
            }
        }
    }

    class Twin : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val effect: suspend (Any) -> Unit = { Log.i("EffectLaunchedTwin", id) }
            setContent(null) { composer, changed ->
                Button({ }, null, true, null, composer, changed, 0)
            }
        }
    }
}
