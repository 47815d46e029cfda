package androidx.viewpager.widget;

import android.content.Context;
import android.view.ViewGroup;

/** Compiled against, not shipped. */
public class ViewPager extends ViewGroup {
    public ViewPager(Context context) {
        super(context);
    }

    public void setAdapter(PagerAdapter adapter) {}

    @Override
    protected void onLayout(boolean isChanged, int left, int top, int right, int bottom) {}
}
