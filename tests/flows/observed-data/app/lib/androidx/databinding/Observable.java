package androidx.databinding;

/** Compiled against, not shipped. */
public interface Observable {
    abstract class OnPropertyChangedCallback {
        public abstract void onPropertyChanged(Observable sender, int property);
    }
}
