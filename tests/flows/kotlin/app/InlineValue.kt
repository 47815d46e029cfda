package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A class that is compiled to its only property hands the value on.
 *
 * Twin: The property is replaced on the way.
 */
class InlineValue {
    class Flow : Activity() {
        @JvmInline
        private value class Id(val text: String)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            send(Id(Phone.id(this)))
        }

        private fun send(id: Id) {
            val next = id
            Log.i("InlineValue", next.text)
        }
    }

    class Twin : Activity() {
        @JvmInline
        private value class Id(val text: String)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            send(Id(Phone.id(this)))
        }

        private fun send(id: Id) {
            val next = Id("none")
            Log.i("InlineValueTwin", next.text)
        }
    }
}
