package org.example.inkotlinsuspension

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlin.coroutines.resume
import kotlin.coroutines.suspendCoroutine
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch

/**
 * A callback resumes the coroutine with the value.
 *
 * Twin: It resumes it with something else.
 */
class ResumedByCallback {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val text = suspendCoroutine<String> { continuation ->
                    Phone.listen(this@Flow) { id -> continuation.resume(id) }
                }
                Log.i("ResumedByCallback", text)
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val text = suspendCoroutine<String> { continuation ->
                    Phone.listen(this@Twin) { id -> continuation.resume("none") }
                }
                Log.i("ResumedByCallbackTwin", text)
            }
        }
    }
}
