package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The list to which the value was added is joined to a text.
 *
 * Twin: The value was added to another list.
 */
class ListFiltered {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val list = mutableListOf("none")
            val other = mutableListOf("none")
            list.add(Phone.id(this))
            Log.i("ListFiltered", list.filter { it.isNotEmpty() }.joinToString())
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val list = mutableListOf("none")
            val other = mutableListOf("none")
            other.add(Phone.id(this))
            Log.i("ListFilteredTwin", list.filter { it.isNotEmpty() }.joinToString())
        }
    }
}
