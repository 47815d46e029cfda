// Shipped with the app under the names of the library; what it does with functions cannot be told from here.
package androidx.compose.foundation.layout

import androidx.compose.runtime.Composer

fun Column(modifier: Any?, content: (Any, Composer, Int) -> Unit, composer: Composer, changed: Int, absent: Int) {
    if (modifier != null) content(modifier, composer, changed)
}
