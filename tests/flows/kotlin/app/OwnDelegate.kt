package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlin.reflect.KProperty

/**
 * A delegate gives what it was given.
 *
 * Twin: It gives something else.
 */
class OwnDelegate {
    class Flow : Activity() {
        private class Kept {
            private var value = "none"

            operator fun getValue(owner: Any?, property: KProperty<*>): String = value

            operator fun setValue(owner: Any?, property: KProperty<*>, next: String) {
                value = next
            }
        }

        private var id by Kept()

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            id = Phone.id(this)
            Log.i("OwnDelegate", id)
        }
    }

    class Twin : Activity() {
        private class Kept {
            private var value = "none"

            operator fun getValue(owner: Any?, property: KProperty<*>): String = property.name

            operator fun setValue(owner: Any?, property: KProperty<*>, next: String) {
                value = next
            }
        }

        private var id by Kept()

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            id = Phone.id(this)
            Log.i("OwnDelegateTwin", id)
        }
    }
}
