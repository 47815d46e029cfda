package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A sequence yields the value.
 *
 * Twin: It yields something else.
 */
class SequenceBuilt {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val values = sequence {
                yield("none")
                yield(id)
            }
            for (value in values) {
                Log.i("SequenceBuilt", value)
            }
            title = id.take(0)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            val values = sequence {
                yield("none")
                yield("other")
            }
            for (value in values) {
                Log.i("SequenceBuiltTwin", value)
            }
            title = id.take(0)
        }
    }
}
