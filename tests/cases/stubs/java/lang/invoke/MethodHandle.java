package java.lang.invoke;

/** Lets javac compile lambdas against an old framework. */
public abstract class MethodHandle {}
