package okhttp3;

/** Compiled against, not shipped. */
public final class FormBody extends RequestBody {
    public String value(int index) {
        return null;
    }

    public static final class Builder {
        public Builder add(String name, String value) {
            return this;
        }

        public FormBody build() {
            return null;
        }
    }
}
