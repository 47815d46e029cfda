package retrofit2;

/** Compiled against, not shipped. */
public interface Callback<T> {
    void onResponse(Call<T> call, T response);
}
