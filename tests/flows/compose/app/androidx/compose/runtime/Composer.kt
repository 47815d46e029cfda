// Shipped with the app under the names of the library; what it does with functions cannot be told from here.
package androidx.compose.runtime

interface Composer {
    fun rememberedValue(): Any?

    fun updateRememberedValue(value: Any?)

    companion object {
        val Empty: Any = Any()
    }
}
