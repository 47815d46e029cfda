package org.example.fragments;

/** Numbers of resources, as the packager gives them by res/values/public.xml. */
final class R {
    private R() {}

    static final class layout {
        private layout() {}

        static final int fragment_in_layout_flow = 0x7f020000;
        static final int fragment_in_layout_twin = 0x7f020001;
        static final int order_in_layout_flow = 0x7f020002;
        static final int order_in_layout_twin = 0x7f020003;
    }
}
