package java.lang.invoke;

/** Lets javac compile lambdas against an old framework. */
public class LambdaMetafactory {
    public static CallSite metafactory(MethodHandles.Lookup caller, String name, MethodType type, MethodType erased,
            MethodHandle body, MethodType instantiated) {
        return null;
    }

    public static CallSite altMetafactory(MethodHandles.Lookup caller, String name, MethodType type, Object... rest) {
        return null;
    }
}
