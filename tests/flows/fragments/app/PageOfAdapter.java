package org.example.fragments;

import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;
import androidx.fragment.app.FragmentPagerAdapter;
import androidx.viewpager.widget.ViewPager;

/**
 * The adapter of a pager gives the system a fragment that sends.
 * <p>Twin: The fragment that sends is made, and another one given.
 */
public final class PageOfAdapter {
    private PageOfAdapter() {}

    public static class Flow extends FragmentActivity {
        final class Pages extends FragmentPagerAdapter {
            Pages() {
                super(getSupportFragmentManager());
            }

            @Override
            public Fragment getItem(int position) {
                Part part = new Part();
                return part;
            }

            @Override
            public int getCount() {
                return 1;
            }
        }

        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            new ViewPager(this).setAdapter(new Pages());
        }

        public static final class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("PageOfAdapter", Phone.id(requireContext()));
            }
        }
    }

    public static class Twin extends FragmentActivity {
        final class Pages extends FragmentPagerAdapter {
            Pages() {
                super(getSupportFragmentManager());
            }

            @Override
            public Fragment getItem(int position) {
                Part part = new Part();
                return new Fragment();
            }

            @Override
            public int getCount() {
                return 1;
            }
        }

        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            new ViewPager(this).setAdapter(new Pages());
        }

        public static final class Part extends Fragment {
            @Override
            public void onResume() {
                super.onResume();
                Log.i("PageOfAdapterTwin", Phone.id(requireContext()));
            }
        }
    }
}
