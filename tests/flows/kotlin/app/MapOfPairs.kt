package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A map of pairs is read by the key of the value.
 *
 * Twin: It is read by another key.
 */
class MapOfPairs {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val map = mapOf("id" to Phone.id(this), "name" to "none")
            Log.i("MapOfPairs", map["id"] ?: "nothing")
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val map = mapOf("id" to Phone.id(this), "name" to "none")
            Log.i("MapOfPairsTwin", map["name"] ?: "nothing")
        }
    }
}
