package org.example.inkotlinsuspension

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineExceptionHandler
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch

/**
 * The handler of the scope is given the exception with the value.
 *
 * Twin: The exception has another text.
 */
class ExceptionHandled {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val handler = CoroutineExceptionHandler { _, e -> Log.i("ExceptionHandled", e.message ?: "") }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            scope.launch(handler) {
                throw IllegalStateException(id)
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val handler = CoroutineExceptionHandler { _, e -> Log.i("ExceptionHandledTwin", e.message ?: "") }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            scope.launch(handler) {
                throw IllegalStateException("none")
            }
        }
    }
}
