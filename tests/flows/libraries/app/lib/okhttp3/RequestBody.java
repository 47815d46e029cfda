package okhttp3;

/** Compiled against, not shipped. */
public abstract class RequestBody {}
