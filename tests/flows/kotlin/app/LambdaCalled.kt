package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The lambda that sends is called.
 *
 * Twin: The lambda beside it is called.
 */
class LambdaCalled {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val send: (String) -> Unit = { value -> Log.i("LambdaCalled", value) }
            val quiet: (String) -> Unit = { value -> title = value }
            quiet("none")
            send(Phone.id(this))
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val send: (String) -> Unit = { value -> Log.i("LambdaCalledTwin", value) }
            val quiet: (String) -> Unit = { value -> title = value }
            send("none")
            quiet(Phone.id(this))
        }
    }
}
