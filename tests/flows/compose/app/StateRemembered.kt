package org.example.compose

import android.os.Bundle
import android.util.Log
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.material3.Button
import androidx.compose.runtime.Composer
import androidx.compose.runtime.MutableState
import androidx.compose.runtime.mutableStateOf

/**
 * A button sets the state that another one sends.
 *
 * Twin: It sends another state.
 */
class StateRemembered {
    class Flow : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            setContent(null) { composer, changed ->
                var id = composer.rememberedValue()
                if (id === Composer.Empty) {
                    id = mutableStateOf("none", null)
                    composer.updateRememberedValue(id)
                }
                var name = composer.rememberedValue()
                if (name === Composer.Empty) {
                    name = mutableStateOf("none", null)
                    composer.updateRememberedValue(name)
                }
                @Suppress("UNCHECKED_CAST") val ids = id as MutableState<String>
                @Suppress("UNCHECKED_CAST") val names = name as MutableState<String>

                Button({ ids.value = Phone.id(this) }, null, true, null, composer, changed, 0)
                Button({ Log.i("StateRemembered", ids.value) }, null, true, null, composer, changed, 0)
            }
        }
    }

    class Twin : ComponentActivity() {
        override fun onCreate(state: Bundle?) {
            super.onCreate(state)
            setContent(null) { composer, changed ->
                var id = composer.rememberedValue()
                if (id === Composer.Empty) {
                    id = mutableStateOf("none", null)
                    composer.updateRememberedValue(id)
                }
                var name = composer.rememberedValue()
                if (name === Composer.Empty) {
                    name = mutableStateOf("none", null)
                    composer.updateRememberedValue(name)
                }
                @Suppress("UNCHECKED_CAST") val ids = id as MutableState<String>
                @Suppress("UNCHECKED_CAST") val names = name as MutableState<String>

                Button({ ids.value = Phone.id(this) }, null, true, null, composer, changed, 0)
                Button({ Log.i("StateRememberedTwin", names.value) }, null, true, null, composer, changed, 0)
            }
        }
    }
}
