package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A property stands in a map under its name, and the map holds the value there.
 *
 * Twin: The map holds the value under another name.
 */
class MapAsDelegate {
    class Flow : Activity() {
        private class Settings(map: Map<String, String>) {
            val id: String by map
            val name: String by map
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val settings = Settings(mapOf("id" to Phone.id(this), "name" to "none"))
            Log.i("MapAsDelegate", settings.id)
        }
    }

    class Twin : Activity() {
        private class Settings(map: Map<String, String>) {
            val id: String by map
            val name: String by map
        }

        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val settings = Settings(mapOf("id" to Phone.id(this), "name" to "none"))
            Log.i("MapAsDelegateTwin", settings.name)
        }
    }
}
