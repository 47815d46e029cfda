package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The group of the key under which the value stands is read.
 *
 * Twin: Another group is read.
 */
class GroupedByKey {
    class Flow : Activity() {
        private class Entry(val key: String, val value: String)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val entries = listOf(Entry("id", Phone.id(this)), Entry("name", "none"))
            for (entry in entries.groupBy { it.key }["id"].orEmpty()) {
                Log.i("GroupedByKey", entry.value)
            }
        }
    }

    class Twin : Activity() {
        private class Entry(val key: String, val value: String)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val entries = listOf(Entry("id", Phone.id(this)), Entry("name", "none"))
            for (entry in entries.groupBy { it.key }["name"].orEmpty()) {
                Log.i("GroupedByKeyTwin", entry.value)
            }
        }
    }
}
