package org.example.compose

import android.os.Bundle
import android.util.Log
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.runtime.Composer
import androidx.navigation.compose.NavHost
import androidx.navigation.compose.composable

/**
 * The screen of a route is composed, and sends.
 *
 * Twin: It is made, and the graph is given another one.
 */
class ScreenOfRoute {
    class Flow : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val screen: (Any, Composer, Int) -> Unit = { entry, composer, changed -> Log.i("ScreenOfRoute", id) }
            val empty: (Any, Composer, Int) -> Unit = { entry, composer, changed -> }
            setContent(null) { composer, changed ->
                NavHost("start", { graph -> composable(graph, "start", screen) }, composer, changed)
            }
        }
    }

    class Twin : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val screen: (Any, Composer, Int) -> Unit = { entry, composer, changed -> Log.i("ScreenOfRouteTwin", id) }
            val empty: (Any, Composer, Int) -> Unit = { entry, composer, changed -> }
            setContent(null) { composer, changed ->
                NavHost("start", { graph -> composable(graph, "start", empty) }, composer, changed)
            }
        }
    }
}
