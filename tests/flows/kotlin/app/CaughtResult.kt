package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The exception that runCatching caught has the value as its message.
 *
 * Twin: Its message is another text.
 */
class CaughtResult {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val result = runCatching { error(id) }
            Log.i("CaughtResult", result.exceptionOrNull()?.message ?: "none")
            title = id.take(0)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val result = runCatching { error("none") }
            Log.i("CaughtResultTwin", result.exceptionOrNull()?.message ?: "none")
            title = id.take(0)
        }
    }
}
