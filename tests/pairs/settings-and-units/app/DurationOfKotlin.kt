package org.example.units

import android.app.Activity
import android.os.Bundle
import java.util.Timer
import java.util.TimerTask
import kotlin.time.Duration.Companion.minutes

/**
 * The time is a duration of Kotlin.
 *
 * Decoy: It is another.
 */
class DurationOfKotlin private constructor() {
    class True : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val task = object : TimerTask() {
                override fun run() = Place.read(this@True)
            }
            Timer().schedule(task, 0, 25.minutes.inWholeMilliseconds)
        }
    }

    class Decoy : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val task = object : TimerTask() {
                override fun run() = Place.read(this@Decoy)
            }
            Timer().schedule(task, 0, 35.minutes.inWholeMilliseconds)
        }
    }
}
