// Shipped with the app under the names of the library; what it does with functions cannot be told from here.
package androidx.compose.runtime

import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.startCoroutine

fun LaunchedEffect(key: Any?, block: suspend (Any) -> Unit, composer: Composer, changed: Int) {
    val done = object : Continuation<Unit> {
        override val context = EmptyCoroutineContext

        override fun resumeWith(result: Result<Unit>) {}
    }
    if (changed > 1) block.startCoroutine(composer, done)
}
