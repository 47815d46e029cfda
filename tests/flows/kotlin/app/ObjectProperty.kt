package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A property of an object declaration keeps the value.
 *
 * Twin: It is set back before it is read.
 */
class ObjectProperty {
    class Flow : Activity() {
        private object Store {
            var id = "none"

            fun clear() {
                id = "none"
            }
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            Store.id = Phone.id(this)
            Log.i("ObjectProperty", Store.id)
        }
    }

    class Twin : Activity() {
        private object Store {
            var id = "none"

            fun clear() {
                id = "none"
            }
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            Store.id = Phone.id(this)
            Store.clear()
            Log.i("ObjectPropertyTwin", Store.id)
        }
    }
}
