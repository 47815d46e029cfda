package org.example.inkotlinsuspension

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * An exception with the value is thrown after a wait, and caught.
 *
 * Twin: The exception that is caught has another text.
 */
class ExceptionAfterWait {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                try {
                    fail(Phone.id(this@Flow))
                } catch (e: IllegalStateException) {
                    Log.i("ExceptionAfterWait", e.message ?: "")
                }
            }
        }

        private suspend fun fail(id: String) {
            delay(100)
            throw IllegalStateException(id)
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                try {
                    fail(Phone.id(this@Twin))
                } catch (e: IllegalStateException) {
                    Log.i("ExceptionAfterWaitTwin", e.message ?: "")
                }
            }
        }

        private suspend fun fail(id: String) {
            delay(100)
            throw IllegalStateException("none")
        }
    }
}
