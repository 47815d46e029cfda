package androidx.viewpager.widget;

/** Compiled against, not shipped. */
public abstract class PagerAdapter {
    public abstract int getCount();
}
