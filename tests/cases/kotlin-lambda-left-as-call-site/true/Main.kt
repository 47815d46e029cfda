package org.example.ktrawlambda

import android.accounts.AccountManager
import android.app.Activity
import android.os.Bundle
import android.util.Log
import android.view.View

/** Registers the lambda that reads. */
class Main : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        val view = View(this)
        view.setOnClickListener { Log.i("accounts", "n " + AccountManager.get(this).accounts.size) }
        setContentView(view)
    }
}
