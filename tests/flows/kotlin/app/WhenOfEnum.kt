package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The branch of the constant that is given sends.
 *
 * Twin: The branch of another constant does.
 */
class WhenOfEnum {
    class Flow : Activity() {
        private enum class Kind {
            LOUD,
            QUIET,
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            send(Kind.LOUD, Phone.id(this))
        }

        private fun send(kind: Kind, value: String) {
            when (kind) {
                Kind.LOUD -> Log.i("WhenOfEnum", value)
                Kind.QUIET -> title = value
            }
        }
    }

    class Twin : Activity() {
        private enum class Kind {
            LOUD,
            QUIET,
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            send(Kind.QUIET, Phone.id(this))
        }

        private fun send(kind: Kind, value: String) {
            when (kind) {
                Kind.LOUD -> Log.i("WhenOfEnumTwin", value)
                Kind.QUIET -> title = value
            }
        }
    }
}
