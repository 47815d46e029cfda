package java.lang.invoke;

/** Lets javac compile lambdas against an old framework. */
public class MethodHandles {
    /** As above. */
    public static final class Lookup {}
}
