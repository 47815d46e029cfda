package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

private class Box {
    var value: String = "none"
}

/**
 * The block of apply sets a property of the object that is read.
 *
 * Twin: It sets a property of another object.
 */
class ApplyReceiver {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val read = Box()
            val other = Box()
            val id = Phone.id(this)
            read.apply { value = id }
            Log.i("ApplyReceiver", read.value)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val read = Box()
            val other = Box()
            val id = Phone.id(this)
            other.apply { value = id }
            Log.i("ApplyReceiverTwin", read.value)
        }
    }
}
