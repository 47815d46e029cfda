// Shipped with the app under the names of the library; what it does with functions cannot be told from here.
package androidx.navigation.compose

import androidx.compose.runtime.Composer

fun composable(graph: Any, route: String, content: (Any, Composer, Int) -> Unit) {
    if (graph is Composer) content(route, graph, 0)
}
