package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A loaded state holds the value, and is unwrapped.
 *
 * Twin: An empty state is.
 */
class GenericSealed {
    class Flow : Activity() {
        private sealed interface Load<out T> {
            class Done<T>(val value: T) : Load<T>

            object Empty : Load<Nothing>
        }

        private fun load(id: String): Load<String> {
            val done = Load.Done(id)
            title = done.value.take(0)
            return done
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val text = when (val state = load(Phone.id(this))) {
                is Load.Done -> state.value
                Load.Empty -> "empty"
            }
            Log.i("GenericSealed", text)
        }
    }

    class Twin : Activity() {
        private sealed interface Load<out T> {
            class Done<T>(val value: T) : Load<T>

            object Empty : Load<Nothing>
        }

        private fun load(id: String): Load<String> {
            val done = Load.Done(id)
            title = done.value.take(0)
            return Load.Empty
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val text = when (val state = load(Phone.id(this))) {
                is Load.Done -> state.value
                Load.Empty -> "empty"
            }
            Log.i("GenericSealedTwin", text)
        }
    }
}
