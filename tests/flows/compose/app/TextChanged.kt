package org.example.compose

import android.os.Bundle
import android.util.Log
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.material3.TextField

/**
 * What is typed is told to the lambda of a field, which sends the value beside it.
 *
 * Twin: The lambda sends what is typed alone.
 */
class TextChanged {
    class Flow : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            setContent(null) { composer, changed ->
                TextField("", { text -> Log.i("TextChanged", text + id) }, null, composer, changed, 0)
            }
        }
    }

    class Twin : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            setContent(null) { composer, changed ->
                TextField("", { text -> Log.i("TextChangedTwin", text) }, null, composer, changed, 0)
            }
        }
    }
}
