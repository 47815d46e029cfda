package org.example.inkotlinsuspension

import android.app.Activity
import android.os.Bundle
import android.os.Handler
import android.util.Log
import kotlin.coroutines.resume
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.suspendCancellableCoroutine

/**
 * What a cancellable coroutine is resumed with comes from a listener.
 *
 * Twin: The value resumes another coroutine.
 */
class ResumedByListener {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val text = suspendCancellableCoroutine<String> { continuation ->
                    Handler().post { continuation.resume(Phone.id(this@Flow)) }
                }
                Log.i("ResumedByListener", text)
            }
            scope.launch {
                val other = suspendCancellableCoroutine<String> { continuation ->
                    Handler().post { continuation.resume("none") }
                }
                Log.i("other", other.length.toString().take(0))
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                val text = suspendCancellableCoroutine<String> { continuation ->
                    Handler().post { continuation.resume("none") }
                }
                Log.i("ResumedByListenerTwin", text)
            }
            scope.launch {
                val other = suspendCancellableCoroutine<String> { continuation ->
                    Handler().post { continuation.resume(Phone.id(this@Twin)) }
                }
                Log.i("other", other.length.toString().take(0))
            }
        }
    }
}
