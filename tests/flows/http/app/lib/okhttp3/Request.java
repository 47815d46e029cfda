package okhttp3;

/** Compiled against, not shipped. */
public final class Request {
    public String header(String name) {
        return null;
    }

    public RequestBody body() {
        return null;
    }

    public Builder newBuilder() {
        return null;
    }

    public static class Builder {
        public Builder url(String url) {
            return this;
        }

        public Builder header(String name, String value) {
            return this;
        }

        public Builder removeHeader(String name) {
            return this;
        }

        public Builder post(RequestBody body) {
            return this;
        }

        public Request build() {
            return null;
        }
    }
}
