package retrofit2;

/** Compiled against, not shipped. */
public final class Retrofit {
    public <T> T create(Class<T> service) {
        return null;
    }

    public static final class Builder {
        public Builder baseUrl(String url) {
            return this;
        }

        public Retrofit build() {
            return null;
        }
    }
}
