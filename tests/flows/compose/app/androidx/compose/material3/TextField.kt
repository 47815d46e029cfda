// Shipped with the app under the names of the library; what it does with functions cannot be told from here.
package androidx.compose.material3

import androidx.compose.runtime.Composer

fun TextField(value: String, onValueChange: (String) -> Unit, modifier: Any?, composer: Composer, changed: Int, absent: Int) {
    if (absent > 1) onValueChange(value)
}
