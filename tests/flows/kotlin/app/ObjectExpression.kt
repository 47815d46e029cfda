package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * An object made on the spot overrides the method that sends.
 *
 * Twin: It overrides it by one that keeps.
 */
class ObjectExpression {
    class Flow : Activity() {
        private abstract class Sender {
            open fun send(value: String) {
                Log.i("ObjectExpression", value)
            }
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val sender = object : Sender() {
                override fun toString() = "sender"
            }
            sender.send(Phone.id(this))
        }
    }

    class Twin : Activity() {
        private abstract class Sender {
            open fun send(value: String) {
                Log.i("ObjectExpressionTwin", value)
            }
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val sender = object : Sender() {
                override fun send(value: String) { title = value }
            }
            sender.send(Phone.id(this))
        }
    }
}
