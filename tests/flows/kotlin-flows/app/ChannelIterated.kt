package org.example.inkotlinflows

import android.app.Activity
import android.os.Bundle
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch

/**
 * A loop reads the channel that the value was sent into.
 *
 * Twin: It reads another channel.
 */
class ChannelIterated {
    class Flow : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val full = Channel<String>(Channel.UNLIMITED)
        private val other = Channel<String>(Channel.UNLIMITED)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                for (text in full) {
                    Log.i("ChannelIterated", text)
                }
            }
            full.trySend(Phone.id(this))
            other.trySend("none")
        }
    }

    class Twin : Activity() {
        private val scope = CoroutineScope(Dispatchers.Default)
        private val full = Channel<String>(Channel.UNLIMITED)
        private val other = Channel<String>(Channel.UNLIMITED)

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            scope.launch {
                for (text in other) {
                    Log.i("ChannelIteratedTwin", text)
                }
            }
            full.trySend(Phone.id(this))
            other.trySend("none")
        }
    }
}
