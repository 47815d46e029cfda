package org.example.compose

import android.os.Bundle
import android.util.Log
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.material3.Button
import androidx.compose.runtime.Composer
import androidx.compose.runtime.internal.composableLambdaInstance

/**
 * A button deep within the screen sends.
 *
 * Twin: The function that composes it is never handed on.
 */
class ButtonInColumn {
    class Flow : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val row: (Any, Composer, Int) -> Unit = { scope, composer, changed ->
                Button({ Log.i("ButtonInColumn", id) }, null, true, null, composer, changed, 0)
            }
            val empty: (Any, Composer, Int) -> Unit = { scope, composer, changed -> }
            val column: (Any, Composer, Int) -> Unit = { scope, composer, changed ->
                Row(null, row, composer, changed, 0)
            }
            val screen: (Composer, Int) -> Unit = { composer, changed -> Column(null, column, composer, changed, 0) }
            setContent(null, composableLambdaInstance(7, true, screen))
        }
    }

    class Twin : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val row: (Any, Composer, Int) -> Unit = { scope, composer, changed ->
                Button({ Log.i("ButtonInColumnTwin", id) }, null, true, null, composer, changed, 0)
            }
            val empty: (Any, Composer, Int) -> Unit = { scope, composer, changed -> }
            val column: (Any, Composer, Int) -> Unit = { scope, composer, changed ->
                Row(null, empty, composer, changed, 0)
            }
            val screen: (Composer, Int) -> Unit = { composer, changed -> Column(null, column, composer, changed, 0) }
            setContent(null, composableLambdaInstance(7, true, screen))
        }
    }
}
