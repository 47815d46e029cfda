package androidx.compose.runtime;

/** Compiled against, not shipped. */
public final class SnapshotStateKt {
    private SnapshotStateKt() {}

    public static <T> MutableState<T> mutableStateOf(T value, SnapshotMutationPolicy<T> policy) {
        return null;
    }
}
