// Shipped with the app under the names of the library; what it does with functions cannot be told from here.
package androidx.navigation.compose

import androidx.compose.runtime.Composer

fun NavHost(start: String, builder: (Any) -> Unit, composer: Composer, changed: Int) {
    if (changed > 1) builder(start)
}
