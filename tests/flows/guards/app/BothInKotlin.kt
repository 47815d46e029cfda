package org.example.guards

import android.app.Activity
import android.os.Build
import android.os.Bundle
import android.util.Log
import java.util.Locale

/**
 * Both of two tests must hold, kept in a value first.
 *
 * Twin: One of them is enough.
 */
class BothInKotlin {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val chosen = Locale.getDefault().country == "CN" && Build.VERSION.SDK_INT < 29
            if (chosen) {
                Log.i("BothInKotlin", Phone.id(this))
            }
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val chosen = Locale.getDefault().country == "CN" || Build.VERSION.SDK_INT < 29
            if (chosen) {
                Log.i("BothInKotlinTwin", Phone.id(this))
            }
        }
    }
}
