package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A property that is initialised late is read as it was set.
 *
 * Twin: It was set again.
 */
class LateProperty {
    class Flow : Activity() {
        private lateinit var value: String

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            value = Phone.id(this)
            Log.i("LateProperty", value)
        }
    }

    class Twin : Activity() {
        private lateinit var value: String

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            value = Phone.id(this)
            value = "none"
            Log.i("LatePropertyTwin", value)
        }
    }
}
