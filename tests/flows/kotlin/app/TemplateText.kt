package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * A template names the variable.
 *
 * Twin: The dollar sign is escaped, so it is text.
 */
class TemplateText {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            Log.i("TemplateText", "id: $id")
            title = id.take(0)
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val id = Phone.id(this)
            Log.i("TemplateTextTwin", "id: \$id")
            title = id.take(0)
        }
    }
}
