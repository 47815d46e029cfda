package org.example.ktflow

import android.accounts.AccountManager
import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** Collects the flow that reads. */
class Main : Activity() {
    private val scope = CoroutineScope(Dispatchers.Default)

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        val counts = flow {
            while (true) {
                emit(withContext(Dispatchers.IO) { AccountManager.get(this@Main).accounts.size })
                delay(1000)
            }
        }
        scope.launch { counts.collect { Log.i("accounts", "n " + it) } }
    }
}
