package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A class hands a method on to the object it was given.
 *
 * Twin: It overrides that method.
 */
class DelegatedInterface {
    class Flow : Activity() {
        private interface Sender {
            fun send(value: String)
        }

        private class Loud : Sender {
            override fun send(value: String) {
                Log.i("DelegatedInterface", value)
            }
        }

        private class Wrapper(inner: Sender) : Sender by inner {
            override fun toString() = "wrapper"
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            Wrapper(Loud()).send(Phone.id(this))
        }
    }

    class Twin : Activity() {
        private interface Sender {
            fun send(value: String)
        }

        private class Loud : Sender {
            override fun send(value: String) {
                Log.i("DelegatedInterfaceTwin", value)
            }
        }

        private class Wrapper(inner: Sender) : Sender by inner {
            override fun send(value: String) {}
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            Wrapper(Loud()).send(Phone.id(this))
        }
    }
}
