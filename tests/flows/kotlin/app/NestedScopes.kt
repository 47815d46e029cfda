package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * Within two scopes the inner one is meant.
 *
 * Twin: The outer one is meant, by its label.
 */
class NestedScopes {
    class Flow : Activity() {
        private class Box(val name: String, var value: String = "none")

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val outer = Box("outer")
            val inner = Box("inner")
            inner.value = Phone.id(this)
            with(outer) outer@{
                with(inner) {
                    Log.i("NestedScopes", this.value)
                }
            }
        }
    }

    class Twin : Activity() {
        private class Box(val name: String, var value: String = "none")

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val outer = Box("outer")
            val inner = Box("inner")
            inner.value = Phone.id(this)
            with(outer) outer@{
                with(inner) {
                    Log.i("NestedScopesTwin", this@outer.value)
                }
            }
        }
    }
}
