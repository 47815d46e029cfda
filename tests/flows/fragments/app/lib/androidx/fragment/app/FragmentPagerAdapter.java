package androidx.fragment.app;

import androidx.viewpager.widget.PagerAdapter;

/** Compiled against, not shipped. */
public abstract class FragmentPagerAdapter extends PagerAdapter {
    public FragmentPagerAdapter(FragmentManager manager) {}

    public abstract Fragment getItem(int position);
}
