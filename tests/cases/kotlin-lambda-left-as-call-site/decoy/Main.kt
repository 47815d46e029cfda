package org.example.ktrawlambda

import android.accounts.AccountManager
import android.app.Activity
import android.os.Bundle
import android.util.Log
import android.view.View

/** Keeps the lambda that reads; another kind of listener is registered. */
class Main : Activity() {
    @JvmField
    var kept: View.OnLongClickListener? = null

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        kept = View.OnLongClickListener {
            Log.i("accounts", "n " + AccountManager.get(this).accounts.size)
            true
        }
        val view = View(this)
        view.setOnClickListener { Log.i("main", "idle") }
        setContentView(view)
    }
}
