package retrofit2;

/** Compiled against, not shipped. */
public interface Call<T> {
    void cancel();
}
