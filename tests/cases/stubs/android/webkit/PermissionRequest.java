package android.webkit;

/** Stub of the framework class (API 21). */
public abstract class PermissionRequest {
    public abstract String[] getResources();

    public abstract void grant(String[] resources);
}
