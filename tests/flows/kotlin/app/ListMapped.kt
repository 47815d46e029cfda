package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A list is mapped to what it holds.
 *
 * Twin: It is mapped to something else.
 */
class ListMapped {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val list = listOf(Phone.id(this), "none")
            Log.i("ListMapped", list.map { it.trim() }.first())
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val list = listOf(Phone.id(this), "none")
            Log.i("ListMappedTwin", list.map { "none" }.first())
        }
    }
}
