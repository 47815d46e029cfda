package retrofit2.http;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Compiled against, not shipped. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Query {
    String value();
}
