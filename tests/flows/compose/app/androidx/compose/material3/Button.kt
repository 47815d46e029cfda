// Shipped with the app under the names of the library; what it does with functions cannot be told from here.
package androidx.compose.material3

import androidx.compose.runtime.Composer

fun Button(onClick: () -> Unit, modifier: Any?, isEnabled: Boolean, content: Any?, composer: Composer, changed: Int, absent: Int) {
    if (absent > 1) onClick()
}
