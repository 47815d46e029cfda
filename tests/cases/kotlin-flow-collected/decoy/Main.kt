package org.example.ktflow

import android.accounts.AccountManager
import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** Makes the flow that reads and never collects it; another coroutine runs. */
class Main : Activity() {
    private val scope = CoroutineScope(Dispatchers.Default)
    @JvmField
    var kept: Flow<Int>? = null

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        kept = flow {
            while (true) {
                emit(withContext(Dispatchers.IO) { AccountManager.get(this@Main).accounts.size })
                delay(1000)
            }
        }
        scope.launch {
            delay(100)
            Log.i("main", "idle")
        }
    }
}
