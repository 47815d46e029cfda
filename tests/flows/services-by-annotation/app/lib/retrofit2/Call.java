package retrofit2;

/** Compiled against, not shipped. */
public interface Call<T> {
    Object execute();

    void enqueue(Callback<T> callback);
}
