package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The property of the companion that was set is read.
 *
 * Twin: Another one is read.
 */
class CompanionProperty {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            id = Phone.id(this)
            name = "none"
            Log.i("CompanionProperty", id)
        }

        companion object {
            private var id = "none"
            private var name = "none"
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            id = Phone.id(this)
            name = "none"
            Log.i("CompanionPropertyTwin", name)
        }

        companion object {
            private var id = "none"
            private var name = "none"
        }
    }
}
