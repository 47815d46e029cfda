package okhttp3;

/** Compiled against, not shipped. */
public final class MediaType {}
