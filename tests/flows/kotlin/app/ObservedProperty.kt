package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlin.properties.Delegates

/**
 * The observer of a property is given what it becomes.
 *
 * Twin: It uses what it was.
 */
class ObservedProperty {
    class Flow : Activity() {
        private var id: String by Delegates.observable("none") { _, before, after ->
            Log.i("ObservedProperty", after)
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            id = Phone.id(this)
        }
    }

    class Twin : Activity() {
        private var id: String by Delegates.observable("none") { _, before, after ->
            Log.i("ObservedPropertyTwin", before)
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            id = Phone.id(this)
        }
    }
}
