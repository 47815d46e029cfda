package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

private inline fun <reified T> firstOf(list: List<Any>): T? {
    for (each in list) {
        if (each is T) {
            return each
        }
    }
    return null
}

/**
 * The first object of a type is taken out of a list.
 *
 * Twin: The type is another one.
 */
class ReifiedType {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val list = listOf<Any>(7, Phone.id(this))
            Log.i("ReifiedType", "" + firstOf<String>(list))
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val list = listOf<Any>(7, Phone.id(this))
            Log.i("ReifiedTypeTwin", "" + firstOf<Int>(list))
        }
    }
}
