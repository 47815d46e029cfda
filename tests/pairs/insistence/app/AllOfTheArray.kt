package org.example.asks

import android.app.Activity
import android.content.pm.PackageManager
import android.os.Bundle
import androidx.core.app.ActivityCompat

/**
 * Where not all answers are a grant, it asks again.
 *
 * Decoy: Where all are, it does.
 */
class AllOfTheArray private constructor() {
    class True : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            if (state == null) ask(this)
        }

        fun onRequestPermissionsResult(request: Int, names: Array<String>, results: IntArray) {
            if (request != 1) return
            if (results.isNotEmpty() && results.all { it == PackageManager.PERMISSION_GRANTED }) return
            ask(this)
        }
    }

    class Decoy : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            if (state == null) ask(this)
        }

        fun onRequestPermissionsResult(request: Int, names: Array<String>, results: IntArray) {
            if (request != 1) return
            if (results.isNotEmpty() && results.all { it == PackageManager.PERMISSION_GRANTED }) ask(this)
        }
    }

    companion object {
        fun ask(activity: Activity) {
            ActivityCompat.requestPermissions(activity, arrayOf("android.permission.READ_CONTACTS"), 1)
        }
    }
}
