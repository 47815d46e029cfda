package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

private inline fun handOn(value: String, body: (String, String) -> Unit) {
    val trimmed = value.trim()
    body(trimmed, "none")
}

/**
 * An inline function hands the value on to the lambda.
 *
 * Twin: It hands on another text.
 */
class InlineFunction {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            handOn(Phone.id(this)) { first, second ->
                Log.i("InlineFunction", first)
            }
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            handOn(Phone.id(this)) { first, second ->
                Log.i("InlineFunctionTwin", second)
            }
        }
    }
}
