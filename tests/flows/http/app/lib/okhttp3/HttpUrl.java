package okhttp3;

/** Compiled against, not shipped. */
public final class HttpUrl {
    public String host() {
        return null;
    }

    public static final class Builder {
        public Builder scheme(String scheme) {
            return this;
        }

        public Builder host(String host) {
            return this;
        }

        public Builder addQueryParameter(String name, String value) {
            return this;
        }

        public HttpUrl build() {
            return null;
        }
    }
}
