package android.app.usage;

/** Since API 21. */
public final class UsageStats {}
