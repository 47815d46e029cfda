package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A companion is called like a function, and gives its argument back.
 *
 * Twin: It gives something else.
 */
class InvokedCompanion {
    class Flow : Activity() {
        private class Form {
            companion object {
                operator fun invoke(value: String): String = value
            }
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            Log.i("InvokedCompanion", Form(id))
            title = id.take(0)
        }
    }

    class Twin : Activity() {
        private class Form {
            companion object {
                operator fun invoke(value: String): String = "form"
            }
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            Log.i("InvokedCompanionTwin", Form(id))
            title = id.take(0)
        }
    }
}
