package org.example.often

import android.app.Activity
import android.os.Bundle
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * A coroutine reads, waits for a minute and reads again.
 *
 * Decoy: It waits once.
 */
class DelayInLoop private constructor() {
    class True : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            GlobalScope.launch(Dispatchers.IO) {
                while (true) {
                    Place.read(this@True)
                    delay(60_000)
                }
            }
        }
    }

    class Decoy : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            GlobalScope.launch(Dispatchers.IO) {
                delay(60_000)
                Place.read(this@Decoy)
            }
        }
    }
}
