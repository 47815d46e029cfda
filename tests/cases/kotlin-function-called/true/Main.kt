package org.example.ktfunction

import android.accounts.AccountManager
import android.app.Activity
import android.os.Bundle
import android.util.Log

/** Calls what it is given: a lambda, one compiled to a class, and a reference to a function. */
class Main : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        val steps = ArrayList<(AccountManager) -> Int>()
        steps.add(@JvmSerializableLambda { manager -> manager.accounts.size })
        steps.add(::idle)
        for (step in steps) {
            Log.i("accounts", "n " + step(AccountManager.get(this)))
        }
    }

    private fun idle(manager: AccountManager) = manager.hashCode()
}
