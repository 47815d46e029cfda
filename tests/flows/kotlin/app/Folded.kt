package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A list is folded into one text.
 *
 * Twin: Only its length is counted.
 */
class Folded {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val list = listOf("none", Phone.id(this))
            val text = list.fold("") { all, each -> all + each }
            Log.i("Folded", text)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val list = listOf("none", Phone.id(this))
            val text = list.fold("") { all, each -> all + "x" }
            Log.i("FoldedTwin", text)
        }
    }
}
