package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * The value comes in an object of the class whose branch sends.
 *
 * Twin: It comes in one of the other class.
 */
class SealedWhen {
    class Flow : Activity() {
        private sealed class Event {
            class Loud(val value: String) : Event()

            class Quiet(val value: String) : Event()
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            handle(Event.Quiet("none"))
            handle(Event.Loud(Phone.id(this)))
        }

        private fun handle(event: Event) {
            when (event) {
                is Event.Loud -> Log.i("SealedWhen", event.value)
                is Event.Quiet -> title = event.value
            }
        }
    }

    class Twin : Activity() {
        private sealed class Event {
            class Loud(val value: String) : Event()

            class Quiet(val value: String) : Event()
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            handle(Event.Loud("none"))
            handle(Event.Quiet(Phone.id(this)))
        }

        private fun handle(event: Event) {
            when (event) {
                is Event.Loud -> Log.i("SealedWhenTwin", event.value)
                is Event.Quiet -> title = event.value
            }
        }
    }
}
