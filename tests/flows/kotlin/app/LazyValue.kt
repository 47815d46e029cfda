package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A lazy property is made when it is first read, after the field was set.
 *
 * Twin: It was read before.
 */
class LazyValue {
    class Flow : Activity() {
        private var kept = "none"
        private val copy by lazy { kept }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            title = kept
            kept = Phone.id(this)
            Log.i("LazyValue", copy)
        }
    }

    class Twin : Activity() {
        private var kept = "none"
        private val copy by lazy { kept }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            title = copy
            kept = Phone.id(this)
            Log.i("LazyValueTwin", copy)
        }
    }
}
