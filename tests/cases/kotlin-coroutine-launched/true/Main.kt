package org.example.coroutine

import android.accounts.AccountManager
import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** Launches a coroutine that reads after it was suspended. */
class Main : Activity() {
    private val scope = CoroutineScope(Dispatchers.Default)

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        scope.launch { Log.i("accounts", "n " + count()) }
    }

    private suspend fun count(): Int {
        delay(100)
        return AccountManager.get(this).accounts.size
    }
}
