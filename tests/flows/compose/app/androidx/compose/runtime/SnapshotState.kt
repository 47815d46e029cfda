// Shipped with the app under the names of the library; what it does with functions cannot be told from here.
package androidx.compose.runtime

interface State<T> {
    val value: T
}

interface MutableState<T> : State<T> {
    override var value: T
}

class SnapshotMutableStateImpl<T>(override var value: T) : MutableState<T>

fun <T> mutableStateOf(value: T, policy: Any?): MutableState<T> = SnapshotMutableStateImpl(value)

fun <T> derivedStateOf(calculation: () -> T): State<T> = SnapshotMutableStateImpl(calculation())
