package org.example.inkotlin

import android.app.Activity
import android.os.Bundle
import android.util.Log

/**
 * What is written within use is read after it.
 *
 * Twin: It is written to another writer.
 */
class UsedResource {
    class Flow : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val read = java.io.StringWriter()
            val other = java.io.StringWriter()
            read.use { writer -> writer.write(Phone.id(this)) }
            Log.i("UsedResource", read.toString())
        }
    }

    class Twin : Activity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            val read = java.io.StringWriter()
            val other = java.io.StringWriter()
            other.use { writer -> writer.write(Phone.id(this)) }
            Log.i("UsedResourceTwin", read.toString())
        }
    }
}
