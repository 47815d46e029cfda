package org.example.ktfunction

import android.accounts.AccountManager
import android.app.Activity
import android.os.Bundle
import android.util.Log

/** Makes the same function objects and calls none of them. */
class Main : Activity() {
    @JvmField
    val steps = ArrayList<(AccountManager) -> Int>()

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        steps.add(@JvmSerializableLambda { manager -> manager.accounts.size })
        steps.add(::idle)
        Log.i("main", "steps " + steps.size)
    }

    private fun idle(manager: AccountManager) = manager.hashCode()

    private fun run() {
        for (step in steps) {
            Log.i("accounts", "n " + step(AccountManager.get(this)))
        }
    }
}
