// Shipped with the app under the names of the library; what it does with functions cannot be told from here.
package androidx.activity.compose

import androidx.activity.ComponentActivity
import androidx.compose.runtime.Composer

fun ComponentActivity.setContent(parent: Any?, content: (Composer, Int) -> Unit) {
    if (parent is Composer) content(parent, 0)
}
