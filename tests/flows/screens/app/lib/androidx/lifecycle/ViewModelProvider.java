package androidx.lifecycle;

/** Compiled against, not shipped. */
public class ViewModelProvider {
    public ViewModelProvider(ViewModelStoreOwner owner) {}

    public ViewModelProvider(ViewModelStoreOwner owner, Factory factory) {}

    public <T extends ViewModel> T get(Class<T> type) {
        return null;
    }

    /** Compiled against, not shipped. */
    public interface Factory {
        <T extends ViewModel> T create(Class<T> type);
    }
}
