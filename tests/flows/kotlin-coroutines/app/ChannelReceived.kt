package org.example.inkotlincoroutines

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch

/**
 * What was sent into a channel is received from it.
 *
 * Twin: It is received from another channel.
 */
class ChannelReceived {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val full = Channel<String>(1)
        private val other = Channel<String>(1)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                full.send(Phone.id(this@Flow))
                other.send("none")
            }
            scope.launch {
                Log.i("ChannelReceived", full.receive())
            }
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val full = Channel<String>(1)
        private val other = Channel<String>(1)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                full.send(Phone.id(this@Twin))
                other.send("none")
            }
            scope.launch {
                Log.i("ChannelReceivedTwin", other.receive())
            }
        }
    }
}
