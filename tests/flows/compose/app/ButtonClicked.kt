package org.example.compose

import android.os.Bundle
import android.util.Log
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.material3.Button

/**
 * The lambda of a button of the screen sends.
 *
 * Twin: The lambda is made, and the button is given another one.
 */
class ButtonClicked {
    class Flow : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val send: () -> Unit = { Log.i("ButtonClicked", Phone.id(this)) }
            val other: () -> Unit = { Log.i("none", "none") }
            setContent(null) { composer, changed ->
                Button(send, null, true, null, composer, changed, 0)
            }
        }
    }

    class Twin : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val send: () -> Unit = { Log.i("ButtonClickedTwin", Phone.id(this)) }
            val other: () -> Unit = { Log.i("none", "none") }
            setContent(null) { composer, changed ->
                Button(other, null, true, null, composer, changed, 0)
            }
        }
    }
}
