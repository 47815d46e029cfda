package org.example.callbacks;

/** Numbers of resources, as the packager gives them by res/values/public.xml. */
final class R {
    private R() {}

    static final class layout {
        private layout() {}

        static final int included_click_flow = 0x7f020000;
        static final int included_click_twin = 0x7f020001;
        static final int included_part_flow = 0x7f020002;
        static final int included_part_twin = 0x7f020003;
        static final int layout_click_flow = 0x7f020004;
        static final int layout_click_twin = 0x7f020005;
    }
}
