// Shipped with the app under the names of the library; what it does with functions cannot be told from here.
package androidx.compose.runtime.internal

import androidx.compose.runtime.Composer

fun composableLambdaInstance(key: Int, isTracked: Boolean, block: (Composer, Int) -> Unit): (Composer, Int) -> Unit = block
