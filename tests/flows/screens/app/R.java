package org.example.screens;

/** Numbers of resources, as the packager gives them by res/values/public.xml. */
final class R {
    private R() {}

    static final class layout {
        private layout() {}

        static final int including_flow = 0x7f030000;
        static final int including_twin = 0x7f030001;
        static final int included_part = 0x7f030002;
    }

    static final class id {
        private id() {}

        static final int action_flow = 0x7f040000;
        static final int action_twin = 0x7f040001;
        static final int part_flow = 0x7f040002;
        static final int part_twin = 0x7f040003;
        static final int other_twin = 0x7f040004;
        static final int directed_flow = 0x7f040005;
        static final int directed_twin = 0x7f040006;
        static final int part_a = 0x7f040007;
        static final int part_b = 0x7f040008;
        static final int included = 0x7f040009;
        static final int text = 0x7f04000a;
        static final int label = 0x7f04000b;
    }
}
