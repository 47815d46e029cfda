package org.example.asks

import android.os.Bundle
import android.util.Log
import androidx.activity.ComponentActivity
import androidx.activity.result.contract.ActivityResultContracts

/**
 * A lambda is told no, and asks again.
 *
 * Decoy: It writes to the log.
 */
class AnswerToALambda private constructor() {
    class True : ComponentActivity() {
        private val contacts = registerForActivityResult(ActivityResultContracts.RequestPermission()) { granted ->
            if (granted) Log.d("asks", "granted") else again()
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            if (state == null) again()
        }

        private fun again() {
            contacts.launch("android.permission.READ_CONTACTS")
        }
    }

    class Decoy : ComponentActivity() {
        private val contacts = registerForActivityResult(ActivityResultContracts.RequestPermission()) { granted ->
            Log.d("asks", if (granted) "granted" else "refused")
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            if (state == null) again()
        }

        private fun again() {
            contacts.launch("android.permission.READ_CONTACTS")
        }
    }
}
