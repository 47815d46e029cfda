package org.example.inkotlinsuspension

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking

/**
 * A thread waits for the coroutine that gives the value.
 *
 * Twin: It gives something else.
 */
class BlockedOn {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val text = runBlocking {
                val id = Phone.id(this@Flow)
                delay(10)
                id
            }
            Log.i("BlockedOn", text)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val text = runBlocking {
                val id = Phone.id(this@Twin)
                delay(10)
                "none"
            }
            Log.i("BlockedOnTwin", text)
        }
    }
}
